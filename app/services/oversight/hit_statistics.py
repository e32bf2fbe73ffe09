"""Count what became of matches, and how soon owners answered, from the audit.

Not from the hits themselves: these go when a filing is purged, a fortnight after its purpose was reached.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.models import AuditEntry
from app.transaction import Tx
from app.vocabulary.actors import Action, Outcome

# So many ids at once, as SQLite takes.
CHUNK = 500
_OF_HITS = (AuditEntry.object_type == "hit", AuditEntry.outcome == Outcome.DONE)
_ANSWERS = (Action.ANSWER_HIT, Action.FULFIL)


@dataclass(frozen=True, slots=True)
class Decided:
    """The last word on one match within a period: when, on which filing, and whether it was the one."""

    at: datetime
    filing_id: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class AnsweredHit:
    """The first answer to one hit within a period: when, on which filing, after how many minutes."""

    at: datetime
    filing_id: str
    minutes: int


def decided(tx: Tx, start: datetime, end: datetime) -> list[Decided]:
    """Return what was said of each match from `start` until before `end`."""
    last = {each.object_id: each for each in _entries(tx, (Action.CONFIRM, Action.REJECT), start, end)}
    return [Decided(each.at, each.detail["filing"], each.action == Action.CONFIRM) for each in last.values()]


def answered(tx: Tx, start: datetime, end: datetime) -> Iterator[AnsweredHit]:
    """Yield the hits that were first answered in this time."""
    first: dict[str, AuditEntry] = {}
    for each in _entries(tx, _ANSWERS, start, end):
        first.setdefault(each.object_id, each)
    ids = list(first)
    for at in range(0, len(ids), CHUNK):
        begun, before = _before(tx, ids[at : at + CHUNK], start)
        for hit_id, since in begun.items():
            if hit_id not in before:
                minutes = (first[hit_id].at - since).total_seconds() / 60
                yield AnsweredHit(first[hit_id].at, first[hit_id].detail["filing"], round(minutes))


def _before(tx: Tx, ids: Sequence[str], start: datetime) -> tuple[dict[str, datetime], set[str]]:
    """Return when each of these hits was confirmed, and which were answered before this time."""
    begun: dict[str, datetime] = {}
    earlier: set[str] = set()
    steps = AuditEntry.action.in_((Action.CONFIRM, *_ANSWERS))
    query = select(AuditEntry).where(AuditEntry.object_id.in_(ids), *_OF_HITS, steps)
    answers: set[str] = set()
    for each in tx.session.scalars(query.order_by(AuditEntry.id)):
        if each.action != Action.CONFIRM:
            answers.add(each.object_id)
            if each.at < start:
                earlier.add(each.object_id)
        elif each.object_id not in answers:
            begun[each.object_id] = each.at
    return begun, earlier


def _entries(tx: Tx, actions: Sequence[Action], start: datetime, end: datetime) -> Iterator[AuditEntry]:
    within = (AuditEntry.at >= start, AuditEntry.at < end)
    query = select(AuditEntry).where(*_OF_HITS, AuditEntry.action.in_(actions), *within)
    yield from tx.session.scalars(query.order_by(AuditEntry.id))
