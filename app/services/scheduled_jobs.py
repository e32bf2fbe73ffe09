"""Run the jobs for rows that become due, each in a transaction of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar

import structlog
from sqlalchemy import ColumnElement, SQLColumnExpression, select

from app.actor import Actor
from app.errors import JobsFailed
from app.followed import copy_of
from app.models import Correction, Filing, Hit, Message, SubjectRequest
from app.rules import policy
from app.services.unit_of_work import Registry, reading, work
from app.transaction import Tx
from app.vocabulary.actors import Action

log = structlog.get_logger()
Row = TypeVar("Row", Filing, Message, Correction, Hit, SubjectRequest)


@dataclass(frozen=True, slots=True)
class Job(Generic[Row]):
    """One thing time asks for: its word, whose permission it takes, what it is due for, how it is done.

    `number` is the column that names the filing to people.
    """

    word: str
    action: Action
    table: type[Row]
    number: SQLColumnExpression[str]
    due: Callable[[datetime], ColumnElement[bool]]
    do: Callable[[Tx, Row], None]


@dataclass(frozen=True, slots=True)
class Due:
    """A job for one row: `id` is the filing's, the message's, the report's or the hit's."""

    word: str
    id: str
    number: str


def due(registry: Registry, actor: Actor, jobs: Sequence[Job[Any]]) -> list[Due]:
    """Return all that a run would do now."""
    with reading(registry, actor) as tx:
        return [each for job in jobs for each in _waiting(tx, job, tx.at)]


def run(registry: Registry, actor: Actor, jobs: Sequence[Job[Any]]) -> list[Due]:
    """Do all that is due, one job after the other; returns what was done.

    What was changed while the run came to it, so that it is due no longer, is left alone. One that cannot
    be done hinders no other: JobsFailed is raised once all the others are done.
    """
    attempts = Attempts(registry, actor, registry.clock())
    for job in jobs:
        attempts.at_all(job)
    if attempts.failed:
        told = f"{len(attempts.done)} were done, {attempts.failed} could not be; the log names them."
        raise JobsFailed(told)
    return attempts.done


@dataclass(slots=True)
class Attempts:
    """One run at one moment, with what it did and how much it could not."""

    registry: Registry
    actor: Actor
    now: datetime
    done: list[Due] = field(default_factory=list)
    failed: int = 0

    def at_all(self, job: Job[Any]) -> None:
        """Try everything that one job is due for."""
        with reading(self.registry, self.actor) as tx:
            waiting = _waiting(tx, job, self.now)
        for each in waiting:
            try:
                if self._does(job, each):
                    self.done.append(each)
            except Exception as fault:
                self.failed += 1
                log.error("job_failed", job=each.word, id=each.id, kind=type(fault).__name__)

    def _does(self, job: Job[Any], what: Due) -> bool:
        with work(self.registry, self.actor, job.action) as tx:
            still_due = select(job.table).where(job.table.id == what.id, job.due(self.now))
            row = tx.session.scalar(still_due.with_for_update(of=job.table))
            if row is not None:
                job.do(tx, row)
        return row is not None


def _waiting(tx: Tx, job: Job[Any], now: datetime) -> list[Due]:
    policy.require(tx.actor, job.action)
    if copy_of(tx.session.connection(), now):  # what time does to filings is done where they are kept
        return []
    table = job.table
    # Sorted here: asked for an order, SQLite would walk through the whole table in it.
    found = tx.session.execute(select(table.id, job.number).where(job.due(now))).all()
    return [Due(job.word, row_id, number) for row_id, number in sorted(map(tuple, found))]
