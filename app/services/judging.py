"""Whether a filing may be submitted: its kind's limits, its minimum data, its gates; and its defaults."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from app.errors import Fault
from app.rules import kinds
from app.rules.calendar import months_later
from app.rules.words import Extract
from app.services import gates, minimum
from app.services.case import Case
from app.services.commands import FilingContent
from app.vocabulary import Circulation, FilingType, HandlingCode

STRICTNESS = tuple(HandlingCode)


def faults(case: Case) -> list[Fault]:
    """Everything that keeps this case from being submitted, each at its path."""
    return [*_limits(case), *minimum.faults(case), *gates.faults(case)]


def filled(filing_type: FilingType, content: FilingContent, on: date) -> FilingContent:
    """The content with what its kind says wherever the issuer said nothing."""
    kind = kinds.of(filing_type, content.kind)
    latest = latest_end(Case(filing_type, content, on))
    return replace(
        content,
        action=content.action or kind.action,
        legal_basis=content.legal_basis or kind.basis,
        handling=max(content.handling, kind.handling, key=STRICTNESS.index),
        expires_on=content.expires_on or latest,
        review_on=content.review_on or content.expires_on or latest,
    )


def latest_end(case: Case) -> date | None:
    """The last day a filing that begins or is extended on the case's day may end; None: no such day."""
    months = case.kind.months(frozenset(subject.type for subject in case.content.subjects))
    return months_later(case.on, months) if months is not None else None


def _limits(case: Case) -> Iterator[Fault]:
    kind, content = case.kind, case.content
    for path, subject in case.subjects():
        if subject.type not in kind.subjects:
            yield Fault(f"{path}.type", f"{kind.title}: only about {' or '.join(kind.subjects)}.")
    for at, warning in enumerate(content.warnings):
        if warning not in kind.warnings:
            yield Fault(f"warnings.{at}", f"{kind.title}: not a warning it may carry.")
    if content.circulation == Circulation.DIFFUSION and not kind.diffusion:
        yield Fault("circulation", f"{kind.title}: cannot be sent as a diffusion.")
    if content.public_extract and kind.extract == Extract.NEVER:
        yield Fault("public_extract", f"{kind.title}: never shown to the public.")
    if STRICTNESS.index(content.handling) < STRICTNESS.index(kind.handling):
        yield Fault("handling", f"{kind.title}: at least {kind.handling}.")
    yield from _period(case)


def _period(case: Case) -> Iterator[Fault]:
    ends, reviewed, latest = case.content.expires_on, case.content.review_on, latest_end(case)
    if latest is not None and (ends is None or ends > latest):
        yield Fault("expires_on", f"At the latest {latest}; it may be extended after a written assessment.")
    if ends is not None and ends <= case.on:
        yield Fault("expires_on", "It would end before it begins.")
    if reviewed is not None and ends is not None and reviewed > ends:
        yield Fault("review_on", "It must be reviewed before it ends.")
