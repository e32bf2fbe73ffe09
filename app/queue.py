"""Say what is due in a queue, how long a failed attempt waits, and how much is waiting."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from app.models.queued import Queued


@dataclass(frozen=True, slots=True)
class Backoff:
    """Waits in seconds that double from the first to the longest."""

    first_s: float
    longest_s: float

    def after(self, attempts: int) -> timedelta:
        """Return how long to wait after so many failed attempts."""
        return timedelta(seconds=min(self.first_s * 2 ** (attempts - 1), self.longest_s))


@dataclass(frozen=True, slots=True)
class Backlog:
    """Count the entries that wait to be handled, since when, and those set aside."""

    waiting: int
    oldest: datetime | None
    set_aside: int

    @property
    def entries(self) -> int:
        """Return how many there are in all."""
        return self.waiting + self.set_aside


def is_due(queue: type[Queued], now: datetime) -> ColumnElement[bool]:
    """Return the condition for what is to be tried now."""
    return and_(queue.set_aside.is_(False), queue.retry_at <= now)


def backlog(session: Session, queue: type[Queued]) -> Backlog:
    """Return the queue in three numbers."""
    waiting = select(func.count(queue.id), func.min(queue.queued_at)).where(queue.set_aside.is_(False))
    count, oldest = session.execute(waiting).one()
    aside = select(func.count(queue.id)).where(queue.set_aside.is_(True))
    return Backlog(count, oldest, session.scalars(aside).one())
