"""Open transactions with their actor and time; nothing else in the house commits."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from app.actor import Actor
from app.db import Sessions

# A reader does not take its place in SQLite's queue of writers.
_DEFERRED = {"sqlite_begin": "DEFERRED"}

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time now, aware, in UTC."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Tx:
    """One unit of work: the session, who acts and when.

    After the commit the filings `marked` are indexed, and `discarded_files` removed unless needed.
    `shown` holds the id of all that leaves, with the revision where it has one, for the audit.
    """

    session: Session
    actor: Actor
    at: datetime
    marked: set[str] = field(default_factory=set)
    discarded_files: set[str] = field(default_factory=set)
    shown: dict[str, int | None] = field(default_factory=dict)

    def show(self, thing_id: str, revision: int | None = None) -> None:
        """Note that this thing, at this revision, is in the answer."""
        self.shown[thing_id] = revision


@contextmanager
def transaction(sessions: Sessions, actor: Actor, clock: Clock = utc_now) -> Iterator[Tx]:
    """All or nothing: commits when the block ends, rolls back when it raises."""
    with sessions.begin() as session:
        yield Tx(session, actor, clock())


@contextmanager
def read_transaction(sessions: Sessions, actor: Actor, clock: Clock = utc_now) -> Iterator[Tx]:
    """A transaction that only reads: it waits for no writer and keeps nothing."""
    with sessions() as session:
        read_only(session)
        yield Tx(session, actor, clock())


@contextmanager
def snapshot(sessions: Sessions) -> Iterator[Session]:
    """Open a session that reads one state of the database, whatever is written meanwhile."""
    with sessions() as session:
        read_only(session, **({} if _is_sqlite(session) else {"isolation_level": "REPEATABLE READ"}))
        yield session


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


@contextmanager
def looking(sessions: Sessions) -> Iterator[Connection]:
    """A reading transaction without a session, whose bookkeeping costs more than a small question itself."""
    with sessions.kw["bind"].connect().execution_options(**_DEFERRED) as connection:
        yield connection


def read_only(session: Session, **options: str) -> Connection:
    """Begin this session's transaction as one that only reads."""
    return session.connection(execution_options={**_DEFERRED, **options})
