"""Tell up to which id every entry is either visible or will never be.

SQLite gives ids under the lock of its only writer, so their order is that of the commits. PostgreSQL gives
them out before the commit: a slow writer's entry appears after younger ones, and one that rolls back leaves
a gap for good. So a sealer takes whatever it can see, in whatever order it comes; only what it need not look
at again is settled here. No clock is asked.
"""

from dataclasses import dataclass

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from app.models import AuditEntry

NOTHING_SETTLED = -1
_GIVEN = text("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM audit_entry_id_seq")
# Whoever inserts holds this lock from before the id is given until after the commit is visible to others.
_WRITERS = text(
    "SELECT virtualtransaction FROM pg_locks WHERE locktype = 'relation'"
    " AND relation = 'audit_entry'::regclass AND mode <> 'AccessShareLock'"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


@dataclass(frozen=True, slots=True)
class Look:
    """The highest id that had been given out at some moment, and who was then still writing."""

    given: int
    writers: frozenset[str]


def look(session: Session) -> Look:
    """Return what is given out by now; ids first, so that whoever took one is seen or has ended."""
    if session.get_bind().dialect.name != "postgresql":
        return Look(session.scalar(select(func.max(AuditEntry.id))) or 0, frozenset())
    given = session.scalars(_GIVEN).one()
    return Look(given, frozenset(session.scalars(_WRITERS)))


def settled(earlier: Look | None, now: Look) -> int:
    """Return the id up to which a query that begins after `now` sees all there will ever be."""
    if not now.writers:
        return now.given
    if earlier is not None and not earlier.writers & now.writers:
        return earlier.given
    return NOTHING_SETTLED
