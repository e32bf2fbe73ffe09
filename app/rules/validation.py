"""Validate a filing against its kind's limits, minimum data and gates; fill its defaults."""

from collections.abc import Iterator
from datetime import date

from app.errors import Fault
from app.rules import filers, gates, kinds, minimum_data
from app.rules.calendar import months_later
from app.rules.changed import changed
from app.rules.content import FilingContent
from app.rules.filers import Filer
from app.rules.submission import Submission
from app.vocabulary.filings import Circulation, FilingType, HandlingCode
from app.vocabulary.requirements import Extract, Requirement

STRICTNESS = tuple(HandlingCode)


def faults(submission: Submission, filer: Filer) -> list[Fault]:
    """Return everything that bars this bureau's submission, each fault at its path."""
    return [
        *filers.faults(submission, filer),
        *_limits(submission),
        *minimum_data.faults(submission),
        *gates.faults(submission),
    ]


def faults_of_a_part(submission: Submission, filer: Filer) -> list[Fault]:
    """Return what bars a filing of which a part is known, and that was judged where all of it is.

    Its kind's minimum data and gates are left to those who judged; somebody must be named all the same.
    """
    return [
        *filers.faults(submission, filer),
        *_limits(submission),
        *minimum_data.CHECKS[Requirement.NAME](submission),
    ]


def filled(filing_type: FilingType, content: FilingContent, on: date) -> FilingContent:
    """The content with what its kind says wherever the issuer said nothing."""
    kind = kinds.of(filing_type, content.kind)
    latest = latest_end(Submission(filing_type, content, on))
    return changed(
        content,
        action=content.action or kind.action,
        legal_basis=content.legal_basis or kind.basis,
        handling=max(content.handling, kind.handling, key=STRICTNESS.index),
        expires_on=content.expires_on or latest,
        review_on=content.review_on or content.expires_on or latest,
    )


def latest_end(submission: Submission) -> date | None:
    """Return the last day a filing may end that begins or is extended on that day; None: no such day."""
    months = submission.kind.months(frozenset(subject.type for subject in submission.content.subjects))
    begins = max(submission.on, submission.since)
    return months_later(begins, months) if months is not None else None


def _limits(submission: Submission) -> Iterator[Fault]:
    kind, content = submission.kind, submission.content
    for path, subject in submission.subjects():
        if subject.type not in kind.subjects:
            yield Fault(f"{path}.type", f"{kind.title}: only about {' or '.join(kind.subjects)}.")
    for at, warning in enumerate(content.warnings):
        if warning not in kind.warnings:
            yield Fault(f"warnings.{at}", f"{kind.title}: this warning is not allowed.")
    if content.circulation == Circulation.DIFFUSION and not kind.diffusion:
        yield Fault("circulation", f"{kind.title}: cannot be sent as a diffusion.")
    if content.public_extract and kind.extract == Extract.NEVER:
        yield Fault("public_extract", f"{kind.title}: never shown to the public.")
    if STRICTNESS.index(content.handling) < STRICTNESS.index(kind.handling):
        yield Fault("handling", f"{kind.title}: at least {kind.handling}.")
    yield from _period(submission)


def _period(submission: Submission) -> Iterator[Fault]:
    ends, reviewed, latest = (
        submission.content.expires_on,
        submission.content.review_on,
        latest_end(submission),
    )
    if latest is not None and (ends is None or ends > latest):
        yield Fault(
            "expires_on", f"It may end on {latest} at the latest, and be extended after a written assessment."
        )
    if ends is not None and ends <= submission.on:
        yield Fault("expires_on", "It would end before it begins.")
    if reviewed is not None and ends is not None and reviewed > ends:
        yield Fault("review_on", "It must be reviewed before it ends.")
