"""What no amendment may do to a filing in force: it would lead around a review or a written assessment."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.errors import Fault, Invalid
from app.models import Filing
from app.rules import kinds
from app.rules.words import Review
from app.vocabulary import Circulation


def require_in_bounds(filing: Filing, changes: Mapping[str, Any]) -> None:
    """Raise Invalid where the filing would become another kind, or stay longer or go further unjudged."""
    faults = [*_of_kind(filing, changes), *_of_end(filing, changes), *_of_circulation(filing, changes)]
    if faults:
        raise Invalid(faults=faults)


def _of_kind(filing: Filing, changes: Mapping[str, Any]) -> Iterator[Fault]:
    """Another kind is another request, with a review of its own (RPD article 76)."""
    if changes.get("kind", filing.kind) != filing.kind:
        yield Fault("kind", "In force it stays of its kind; end it and file the matter anew.")


def _of_end(filing: Filing, changes: Mapping[str, Any]) -> Iterator[Fault]:
    """2018/1861 article 39: longer only after a recorded individual assessment, and counted."""
    ends = filing.expires_on
    until = changes.get("expires_on", ends)
    if ends is not None and (until is None or until > ends):
        yield Fault("expires_on", f"After {ends} only by an extension, with a written assessment.")


def _of_circulation(filing: Filing, changes: Mapping[str, Any]) -> Iterator[Fault]:
    """A diffusion goes out before its review (RPD article 99); a notice to all, unless urgent, does not."""
    widened = (
        filing.circulation == Circulation.DIFFUSION and changes.get("circulation") == Circulation.GENERAL
    )
    judged_first = kinds.of(filing.type, filing.kind).review == Review.BEFORE
    if widened and judged_first and filing.pending_review:
        yield Fault("circulation", "It goes to all once a second person has judged it.")
