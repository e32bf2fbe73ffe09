"""Who acts, in which transaction, at what time; and the only place in the house that commits."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from app.db import Sessions
from app.vocabulary import Role

# A reader does not take its place in SQLite's queue of writers.
_DEFERRED = {"sqlite_begin": "DEFERRED"}

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time now, aware, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: a person or a system, the bureau it belongs to, and what it is trusted with.

    `persons` are the human beings it acts for: its own, and whoever lent it a role. `session` names the
    session of work at a desk or console; empty where each request stands alone.
    """

    id: str
    name: str
    bureau_id: str
    bureau: str
    country: str
    roles: frozenset[Role]
    key_id: str = ""
    client: str = ""
    persons: frozenset[str] = frozenset()
    session: str = ""


# The registry itself: drains, rebuilds, sweeps.
SYSTEM = Actor(id="", name="registry", bureau_id="", bureau="", country="", roles=frozenset())


@dataclass(slots=True)
class Tx:
    """One unit of work: the session, who acts and when.

    After the commit the filings `marked` are indexed, and the files `released` removed if nothing needs them.
    """

    session: Session
    actor: Actor
    at: datetime
    marked: set[str] = field(default_factory=set)
    released: set[str] = field(default_factory=set)


@contextmanager
def transaction(sessions: Sessions, actor: Actor, clock: Clock = utc_now) -> Iterator[Tx]:
    """All or nothing: commits when the block ends, rolls back when it raises."""
    with sessions.begin() as session:
        yield Tx(session, actor, clock())


@contextmanager
def reading(sessions: Sessions, actor: Actor, clock: Clock = utc_now) -> Iterator[Tx]:
    """A transaction that only reads: it waits for no writer and keeps nothing."""
    with sessions() as session:
        read_only(session)
        yield Tx(session, actor, clock())


@contextmanager
def looking(sessions: Sessions) -> Iterator[Connection]:
    """A reading transaction without a session, whose bookkeeping costs more than a small question itself."""
    with sessions.kw["bind"].connect().execution_options(**_DEFERRED) as connection:
        yield connection


def read_only(session: Session) -> Connection:
    """Begin this session's transaction as one that only reads."""
    return session.connection(execution_options=_DEFERRED)
