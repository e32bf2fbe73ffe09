"""What time asks for: duties towards rows that become due, each done in a transaction of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar

import structlog
from sqlalchemy import ColumnElement, SQLColumnExpression, select

from app.errors import DutiesFailed
from app.models import Correction, Filing, Message
from app.services import policy
from app.services.registry import Registry, work
from app.transaction import Actor, Tx, reading
from app.vocabulary import Action

log = structlog.get_logger()
Row = TypeVar("Row", Filing, Message, Correction)


@dataclass(frozen=True, slots=True)
class Duty(Generic[Row]):
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
    """A duty towards one row: `id` is the filing's, the message's or the report's."""

    word: str
    id: str
    number: str


def due(registry: Registry, actor: Actor, duties: Sequence[Duty[Any]]) -> list[Due]:
    """All that a run would do now."""
    with reading(registry.sessions, actor, registry.clock) as tx:
        return [each for duty in duties for each in _waiting(tx, duty, tx.at)]


def run(registry: Registry, actor: Actor, duties: Sequence[Duty[Any]]) -> list[Due]:
    """Do all that is due, one duty after the other; returns what was done.

    What was changed while the run came to it, so that it is due no longer, is left alone. One that cannot
    be done hinders no other: DutiesFailed is raised once all the others are done.
    """
    attempts = Attempts(registry, actor, registry.clock())
    for duty in duties:
        attempts.at_all(duty)
    if attempts.failed:
        told = f"{len(attempts.done)} were done, {attempts.failed} could not be; the log names them."
        raise DutiesFailed(told)
    return attempts.done


@dataclass(slots=True)
class Attempts:
    """One run at one moment, with what it did and how much it could not."""

    registry: Registry
    actor: Actor
    now: datetime
    done: list[Due] = field(default_factory=list)
    failed: int = 0

    def at_all(self, duty: Duty[Any]) -> None:
        """Try everything that one duty is due for."""
        with reading(self.registry.sessions, self.actor, self.registry.clock) as tx:
            waiting = _waiting(tx, duty, self.now)
        for each in waiting:
            try:
                if self._does(duty, each):
                    self.done.append(each)
            except Exception as fault:
                self.failed += 1
                log.error("duty_failed", duty=each.word, id=each.id, kind=type(fault).__name__)

    def _does(self, duty: Duty[Any], what: Due) -> bool:
        with work(self.registry, self.actor, duty.action) as tx:
            still_due = select(duty.table).where(duty.table.id == what.id, duty.due(self.now))
            row = tx.session.scalar(still_due.with_for_update(of=duty.table))
            if row is not None:
                duty.do(tx, row)
        return row is not None


def _waiting(tx: Tx, duty: Duty[Any], now: datetime) -> list[Due]:
    policy.require(tx.actor, duty.action)
    table = duty.table
    # Sorted here: asked for an order, SQLite would walk through the whole table in it.
    found = tx.session.execute(select(table.id, duty.number).where(duty.due(now))).all()
    return [Due(duty.word, row_id, number) for row_id, number in sorted(map(tuple, found))]
