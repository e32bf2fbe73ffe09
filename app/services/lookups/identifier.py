"""Look up the document, vehicle, device or thing of a number.

The database answers, so these lookups go on while the index is down.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from app.actor import Actor
from app.models import Identifier
from app.rules import grounds, policy, transitions
from app.rules.shown import SubjectShown
from app.services.lookups.answer import Answered, IndexState, Proposed, surest
from app.services.lookups.commands import AskIdentifier
from app.services.lookups.decide import asked, confirm
from app.services.lookups.identifier_rows import Found, find_all, listed, within
from app.services.unit_of_work import Registry, reading
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingStatus
from app.vocabulary.lookups import LookupKind
from search.identifiers import forms
from search.identifiers.grading import AskedNumber, Comparison, ListedNumber, compare
from search.identifiers.several import numbers_in
from search.matching.types import Evidence, Verdict

# Grades speak for themselves (see search.identifiers.grading): equal numbers and ranges lie above the
# first bound whatever the kind, misread or partly read ones between the two.
MATCH, POSSIBLE = 0.9, 0.5
DATABASE = IndexState("database", 0)


def ask_identifier(registry: Registry, actor: Actor, command: AskIdentifier) -> Answered:
    """Look by number: exact, normalised, in a range, confusable, one edit away, or part of it."""
    policy.require(actor, Action.LOOKUP)
    grounds.require_case(command.purpose, command.case_reference)
    numbers = numbers_in(command.number)
    wanted = [AskedNumber(number, command.kind, command.country) for number in numbers]
    with reading(registry, actor) as tx:
        proposed = [
            found for each in propose_each(tx, wanted) for found in at_least(each, command.minimum_score)
        ]
    question = asked(LookupKind.IDENTIFIER, command)
    answered = confirm(registry, actor, question, surest(proposed), DATABASE)
    return replace(answered, notes=(*command.notes, *notes_on(numbers)))


def notes_on(numbers: Sequence[str]) -> Iterator[str]:
    """Yield what is to be said of numbers before they are asked."""
    if len(numbers) > 1:
        yield f"Several numbers are given: {' and '.join(numbers[1:])} were asked, and all of it as one."
    for number in numbers:
        if not forms(number):
            yield f"“{number}” stands for no number: nothing was asked."


def propose_numbers(
    tx: Tx,
    number: AskedNumber,
    minimum_score: float | None,
    *,
    statuses: frozenset[FilingStatus] = transitions.SHOWN,
) -> list[Proposed]:
    """Every subject of a filing in these states with a number like this one, the surest first."""
    [proposed] = propose_each(tx, [number], statuses=statuses)
    return at_least(proposed, minimum_score)


def propose_each(
    tx: Tx, numbers: Sequence[AskedNumber], *, statuses: frozenset[FilingStatus] = transitions.SHOWN
) -> list[list[Proposed]]:
    """Return of each number every such subject, however unlike, the surest first; all are asked at once."""
    found = zip(numbers, find_all(tx, numbers, statuses), strict=True)
    return [surest(_graded(number, rows)) for number, rows in found]


def at_least(proposed: Sequence[Proposed], minimum_score: float | None) -> list[Proposed]:
    """Return those that reach a score; without one the bound of "possible"."""
    least = POSSIBLE if minimum_score is None else minimum_score
    return [each for each in proposed if each.score >= least]


def propose_listed(
    tx: Tx, numbers: Sequence[AskedNumber], filing_ids: Collection[str], minimum_score: float | None
) -> list[Proposed]:
    """Return the subjects of these filings alone that bear a number like one of those asked, surest first."""
    rows = listed(tx, filing_ids)
    graded = (each for number in numbers for each in _graded(number, rows))
    return at_least(surest(graded), minimum_score)


def verdict(score: float) -> Verdict:
    """Return the verdict on a graded number."""
    if score >= MATCH:
        return Verdict.MATCH
    return Verdict.POSSIBLE if score >= POSSIBLE else Verdict.WEAK


def propose_within(
    tx: Tx, asked: Identifier, *, statuses: frozenset[FilingStatus] = transitions.SHOWN
) -> Iterator[Proposed]:
    """Every subject with a number that lies in a range: the other way round of `propose_numbers`."""
    for found in within(tx, asked, statuses):
        row = found.identifier
        comparison = compare(AskedNumber(row.number, row.kind, row.country), _listed(asked))
        if comparison is not None:
            evidence = Evidence(
                feature=f"identifier_{comparison.grade}",
                score=comparison.score,
                query=_written(asked),
                listed=_written(row),
                sentence=f"The listed number lies in the range.{_status(row)}",
            )
            yield _shown(found, evidence)


def _graded(number: AskedNumber, rows: Iterable[Found]) -> Iterator[Proposed]:
    for found in rows:
        comparison = compare(number, _listed(found.identifier))
        if comparison is not None:
            yield _shown(found, _evidence(number, found.identifier, comparison))


def _shown(found: Found, evidence: Evidence) -> Proposed:
    subject = SubjectShown(
        id=found.subject.id,
        type=found.subject.type,
        name=found.name,
        birth_dates=found.birth_dates,
        nationalities=found.nationalities,
        sex=found.subject.sex or "",
    )
    score = evidence.score
    return Proposed(found.subject.filing_id, found.revision, subject, score, verdict(score), (evidence,))


def _evidence(number: AskedNumber, row: Identifier, comparison: Comparison) -> Evidence:
    return Evidence(
        feature=f"identifier_{comparison.grade}",
        score=comparison.score,
        query=number.number,
        listed=_written(row),
        sentence=" ".join(comparison.sentences) + _status(row),
    )


def _listed(row: Identifier) -> ListedNumber:
    return ListedNumber(row.number, row.normalised, row.kind, row.country, row.range_end or "")


def _written(row: Identifier) -> str:
    return f"{row.number} – {row.range_end_number}" if row.range_end_number else row.number


def _status(row: Identifier) -> str:
    return f" On file as {row.status.replace('_', ' ')}." if row.status else ""
