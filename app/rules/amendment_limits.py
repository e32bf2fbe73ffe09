"""Refuse amendments in force that would lead around a review or a written assessment."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Protocol

from app.errors import Fault, Invalid
from app.rules import kinds
from app.vocabulary.filings import Circulation, FilingType
from app.vocabulary.requirements import Review


class Amended(Protocol):
    """Hold what the rules for an amendment need to know of the filing as it stands."""

    type: FilingType
    kind: str
    circulation: Circulation
    expires_on: date | None

    @property
    def pending_review(self) -> bool:
        """Tell whether a second person has still to review it."""


def require_in_bounds(filing: Amended, changes: Mapping[str, Any]) -> None:
    """Raise Invalid where the filing would become another kind, or stay longer or go further unreviewed."""
    faults = [*_of_kind(filing, changes), *_of_end(filing, changes), *_of_circulation(filing, changes)]
    if faults:
        raise Invalid(faults=faults)


def _of_kind(filing: Amended, changes: Mapping[str, Any]) -> Iterator[Fault]:
    """Another kind is another request, with a review of its own (RPD article 76)."""
    if changes.get("kind", filing.kind) != filing.kind:
        yield Fault("kind", "The kind cannot change in force; end this filing and file a new one.")


def _of_end(filing: Amended, changes: Mapping[str, Any]) -> Iterator[Fault]:
    """2018/1861 article 39: longer only after a recorded individual assessment, and counted."""
    ends = filing.expires_on
    until = changes.get("expires_on", ends)
    if ends is not None and (until is None or until > ends):
        yield Fault("expires_on", f"To go beyond {ends}, extend the filing with a written assessment.")


def _of_circulation(filing: Amended, changes: Mapping[str, Any]) -> Iterator[Fault]:
    """Refuse to send a diffusion to all before the review that its kind needs (RPD article 99)."""
    widened = (
        filing.circulation == Circulation.DIFFUSION and changes.get("circulation") == Circulation.GENERAL
    )
    reviewed_first = kinds.of(filing.type, filing.kind).review == Review.BEFORE
    if widened and reviewed_first and filing.pending_review:
        yield Fault("circulation", "A second person must review it before it goes to all.")
