"""Take what is marked to the index: read the newest rows, write them, strike the entries off.

No entry is locked: two drains at once do the same work twice, and since the later revision wins in
every engine, the order in which they finish does not matter. Only entries that were read before the
rows are struck off, so that a change made meanwhile keeps its own entry.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection, Select, and_, bindparam, case, delete, distinct, func, or_, select, update
from sqlalchemy.orm import Session

from app.db import Sessions
from app.models import OutboxEntry
from app.outbox.project import load, project
from app.transaction import SYSTEM, reading, transaction, utc_now
from search.documents import FilingDocument
from search.engine import Engine
from search.errors import IndexRefused, IndexUnavailable

BATCH = 500
# An engine that is down is asked again after 1, 2, 4 and then every 5 seconds: soon enough to be found
# within seconds of its return, rare enough not to hinder it.
LONGEST_WAIT_S = 5
# Asked by every lookup, so built once.
_PENDING = select(OutboxEntry.filing_id).distinct().limit(bindparam("most"))
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Drained:
    """How one pass went."""

    written: int = 0
    refused: int = 0
    failed: int = 0


def drain(sessions: Sessions, engine: Engine, *, only: Collection[str] = (), limit: int = BATCH) -> Drained:
    """Write what is due (of `only` these filings, where given) to the index; what fails stays for later."""
    entries, documents = _due(sessions, only, limit)
    if not entries:
        return Drained()
    ids = [entry.id for entry in entries]
    try:
        engine.put(documents)
    except IndexRefused as refused:
        _set_aside(sessions, ids, refused.refusals)
        return Drained(len(documents) - len(refused.refusals), refused=len(refused.refusals))
    except IndexUnavailable as down:
        _put_off(sessions, entries)
        log.warning("index_unavailable", reason=str(down), pending=len(ids))
        return Drained(failed=len(documents))
    with transaction(sessions, SYSTEM) as tx:
        _strike(tx.session, ids, {document.filing_id for document in documents})
    return Drained(len(documents))


def drain_all(sessions: Sessions, engine: Engine) -> Drained:
    """Pass after pass until nothing is due."""
    total = Drained()
    while (last := drain(sessions, engine)) != Drained():
        total = Drained(
            total.written + last.written, total.refused + last.refused, total.failed + last.failed
        )
    return total


@dataclass(frozen=True, slots=True)
class Backlog:
    """What the index does not know yet: how many entries, since when, how many filings set aside."""

    entries: int
    oldest: datetime | None
    poison: int


def backlog(session: Session) -> Backlog:
    """The outbox in three numbers."""
    row = session.execute(
        select(
            func.count(OutboxEntry.id),
            func.min(OutboxEntry.marked_at),
            func.count(distinct(case((OutboxEntry.poison.is_not(None), OutboxEntry.filing_id)))),
        )
    ).one()
    return Backlog(row[0], row[1], row[2])


def pending_ids(connection: Connection, limit: int) -> Sequence[str]:
    """Filings whose newest state the index may not hold, at most `limit`."""
    return connection.scalars(_PENDING, {"most": limit}).all()


def _due(
    sessions: Sessions, only: Collection[str], limit: int
) -> tuple[Sequence[OutboxEntry], list[FilingDocument]]:
    with reading(sessions, SYSTEM) as tx:
        entries = tx.session.scalars(_due_entries(tx.at, only, limit)).all()
        marked = {entry.filing_id for entry in entries}
        found = [project(filing) for filing in load(tx.session, marked)] if marked else []
    return entries, found


def _due_entries(now: datetime, only: Collection[str], limit: int) -> Select[OutboxEntry]:
    entries = select(OutboxEntry).where(OutboxEntry.poison.is_(None)).order_by(OutboxEntry.id).limit(limit)
    if only:
        return entries.where(OutboxEntry.filing_id.in_(only))
    return entries.where(or_(OutboxEntry.retry_at.is_(None), OutboxEntry.retry_at <= now))


def set_aside(sessions: Sessions, refusals: dict[str, str]) -> None:
    """Note filings that the index can never take, for a reason each, so that lookups read them here."""
    with transaction(sessions, SYSTEM) as tx:
        refused = and_(OutboxEntry.poison.is_not(None), OutboxEntry.filing_id.in_(refusals))
        known = set(tx.session.scalars(select(OutboxEntry.filing_id).where(refused)))
        tx.session.add_all(
            OutboxEntry(filing_id=filing_id, marked_at=tx.at, poison=reason)
            for filing_id, reason in refusals.items()
            if filing_id not in known
        )


def _strike(session: Session, ids: Collection[int], written: Collection[str]) -> None:
    """Written filings are set aside no longer."""
    mended = and_(OutboxEntry.poison.is_not(None), OutboxEntry.filing_id.in_(written))
    session.execute(delete(OutboxEntry).where(or_(OutboxEntry.id.in_(ids), mended)))


def _set_aside(sessions: Sessions, ids: Collection[int], refusals: dict[str, str]) -> None:
    with transaction(sessions, SYSTEM) as tx:
        for filing_id, reason in refusals.items():
            tx.session.execute(
                update(OutboxEntry)
                .where(OutboxEntry.id.in_(ids), OutboxEntry.filing_id == filing_id)
                .values(poison=reason)
            )
        tx.session.execute(delete(OutboxEntry).where(OutboxEntry.id.in_(ids), OutboxEntry.poison.is_(None)))


def _put_off(sessions: Sessions, entries: Sequence[OutboxEntry]) -> None:
    attempts = max(entry.attempts for entry in entries) + 1
    wait = timedelta(seconds=min(2 ** (attempts - 1), LONGEST_WAIT_S))
    with transaction(sessions, SYSTEM) as tx:
        tx.session.execute(
            update(OutboxEntry)
            .where(OutboxEntry.id.in_([entry.id for entry in entries]))
            .values(attempts=OutboxEntry.attempts + 1, retry_at=utc_now() + wait)
        )
