"""Is the document, vehicle, device or thing of this number on file?

The database answers, so these lookups go on while the index is down.
"""

from collections.abc import Iterator

from app.models import Identifier
from app.services import policy, states
from app.services.commands import AskIdentifier
from app.services.lookups.answer import Answered, IndexState, Proposed, SubjectShown
from app.services.lookups.confirm import asked, confirm
from app.services.lookups.numbers import Found, find, within
from app.services.registry import Registry
from app.transaction import Actor, Tx, reading
from app.vocabulary import Action, FilingStatus, LookupKind
from search.identifiers.grading import AskedNumber, Comparison, ListedNumber, compare
from search.matching.types import Evidence, Verdict

# Grades speak for themselves (see search.identifiers.grading): equal numbers and ranges lie above the
# first bound whatever the kind, misread or partly read ones between the two.
MATCH, POSSIBLE = 0.9, 0.5


def ask_identifier(registry: Registry, actor: Actor, command: AskIdentifier) -> Answered:
    """Look by number: exact, normalised, in a range, confusable, one edit away, or part of it."""
    policy.require(actor, Action.LOOKUP)
    number = AskedNumber(command.number, command.kind, command.country)
    with reading(registry.sessions, actor) as tx:
        proposed = propose_numbers(tx, number, command.minimum_score)
    question = asked(LookupKind.IDENTIFIER, command)
    return confirm(registry, actor, question, proposed, IndexState("database", 0))


def propose_numbers(
    tx: Tx,
    number: AskedNumber,
    minimum_score: float | None,
    *,
    statuses: frozenset[FilingStatus] = states.SHOWN,
) -> list[Proposed]:
    """Every subject of a filing in these states with a number like this one, the surest first."""
    least = POSSIBLE if minimum_score is None else minimum_score
    compared = [_proposed(number, found) for found in find(tx.session, number, statuses)]
    best: dict[str, Proposed] = {}
    for proposed in compared:
        if proposed is not None and proposed.score >= least:
            known = best.get(proposed.subject.id)
            if known is None or known.score < proposed.score:
                best[proposed.subject.id] = proposed
    return sorted(best.values(), key=lambda each: (-each.score, each.filing_id, each.subject.id))


def verdict(score: float) -> Verdict:
    """What a graded number says."""
    if score >= MATCH:
        return Verdict.MATCH
    return Verdict.POSSIBLE if score >= POSSIBLE else Verdict.WEAK


def propose_within(
    tx: Tx, asked: Identifier, *, statuses: frozenset[FilingStatus] = states.SHOWN
) -> Iterator[Proposed]:
    """Every subject with a number that lies in a range: the other way round of `propose_numbers`."""
    for found in within(tx.session, asked, statuses):
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


def _proposed(number: AskedNumber, found: Found) -> Proposed | None:
    comparison = compare(number, _listed(found.identifier))
    return _shown(found, _evidence(number, found.identifier, comparison)) if comparison else None


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
