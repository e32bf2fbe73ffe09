"""Take what is marked to the index: read the newest rows, write them, strike the entries off.

No entry is locked: two drains at once do the same work twice, and since the later revision wins in
every engine, the order in which they finish does not matter. Only entries that were read before the
rows are struck off, so that a change made meanwhile keeps its own entry.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import structlog
from sqlalchemy import Select, and_, delete, or_, select, update
from sqlalchemy.orm import Session

from app.actor import SYSTEM
from app.db import Sessions
from app.models import OutboxEntry
from app.outbox.documents import documents_of
from app.outbox.lease import strike
from app.outbox.vetting import await_vetting
from app.queue import Backoff, is_due
from app.transaction import read_transaction, transaction
from search.documents import FilingDocument
from search.errors import IndexRefused, IndexUnavailable

if TYPE_CHECKING:
    from search.engine import Engine

BATCH = 500
# An engine that is down is asked again after 1, 2, 4 and then every 5 seconds: soon enough to be found
# within seconds of its return, rare enough not to hinder it.
BACKOFF = Backoff(first_s=1, longest_s=5)
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Drained:
    """Hold the result of one pass."""

    written: int = 0
    refused: int = 0
    failed: int = 0


def drain(sessions: Sessions, engine: "Engine", *, only: Collection[str] = (), limit: int = BATCH) -> Drained:
    """Write what is due (of `only` these filings, where given) to the index; what fails stays for later.

    It stays too where another index follows the database: that one has to read it.
    """
    entries, documents = _due(sessions, only, limit)
    if not entries:
        return Drained()
    ids = [entry.id for entry in entries]
    try:
        return _written(sessions, engine, ids, documents)
    except IndexUnavailable as down:
        _put_off(sessions, entries, str(down))
        log.warning("index_unavailable", reason=str(down), pending=len(ids))
        return Drained(failed=len(documents))


def _written(
    sessions: Sessions, engine: "Engine", ids: Collection[int], documents: Collection[FilingDocument]
) -> Drained:
    """Write, then strike off; what the index can never take is set aside. May raise IndexUnavailable."""
    try:
        engine.put(documents)
    except IndexRefused as refused:
        if not _set_aside(sessions, engine, (ids, documents), refused.refusals):
            return Drained(failed=len(documents))
        return Drained(len(documents) - len(refused.refusals), refused=len(refused.refusals))
    with transaction(sessions, SYSTEM) as tx:
        if not strike(tx, engine):
            return Drained(failed=len(documents))
        await_vetting(tx, documents)
        _strike(tx.session, ids, {document.filing_id for document in documents})
    return Drained(len(documents))


def drain_all(sessions: Sessions, engine: "Engine") -> Drained:
    """Pass after pass until nothing is due, or nothing can be done."""
    total = Drained()
    while (last := drain(sessions, engine)) != Drained():
        total = Drained(
            total.written + last.written, total.refused + last.refused, total.failed + last.failed
        )
        if last.failed:
            break
    return total


def _due(
    sessions: Sessions, only: Collection[str], limit: int
) -> tuple[Sequence[OutboxEntry], list[FilingDocument]]:
    with read_transaction(sessions, SYSTEM) as tx:
        entries = tx.session.scalars(_due_entries(tx.at, only, limit)).all()
        marked = {entry.filing_id for entry in entries}
        found = documents_of(tx.session, marked) if marked else []
    return entries, found


def _due_entries(now: datetime, only: Collection[str], limit: int) -> Select[OutboxEntry]:
    entries = select(OutboxEntry).order_by(OutboxEntry.id).limit(limit)
    if only:
        return entries.where(OutboxEntry.set_aside.is_(False), OutboxEntry.filing_id.in_(only))
    return entries.where(is_due(OutboxEntry, now))


def set_aside(sessions: Sessions, refusals: dict[str, str]) -> None:
    """Note filings that the index can never take, for a reason each, so that lookups read them here."""
    with transaction(sessions, SYSTEM) as tx:
        refused = and_(OutboxEntry.set_aside.is_(True), OutboxEntry.filing_id.in_(refusals))
        known = set(tx.session.scalars(select(OutboxEntry.filing_id).where(refused)))
        tx.session.add_all(
            OutboxEntry(filing_id=filing_id, queued_at=tx.at, retry_at=tx.at, failure=reason, set_aside=True)
            for filing_id, reason in refusals.items()
            if filing_id not in known
        )


def _strike(session: Session, ids: Collection[int], written: Collection[str]) -> None:
    """Written filings are set aside no longer."""
    mended = and_(OutboxEntry.set_aside.is_(True), OutboxEntry.filing_id.in_(written))
    session.execute(delete(OutboxEntry).where(or_(OutboxEntry.id.in_(ids), mended)))


def _set_aside(
    sessions: Sessions,
    engine: "Engine",
    taken: tuple[Collection[int], Collection[FilingDocument]],
    refusals: dict[str, str],
) -> bool:
    """Set aside what was refused, and strike off the rest; lookups read the former, so lists meet it too."""
    ids, documents = taken
    with transaction(sessions, SYSTEM) as tx:
        if not strike(tx, engine):
            return False
        await_vetting(tx, documents)
        for filing_id, reason in refusals.items():
            tx.session.execute(
                update(OutboxEntry)
                .where(OutboxEntry.id.in_(ids), OutboxEntry.filing_id == filing_id)
                .values(failure=reason, set_aside=True)
            )
        written = and_(OutboxEntry.id.in_(ids), OutboxEntry.set_aside.is_(False))
        tx.session.execute(delete(OutboxEntry).where(written))
    return True


def _put_off(sessions: Sessions, entries: Sequence[OutboxEntry], reason: str) -> None:
    attempts = max(entry.attempts for entry in entries) + 1
    with transaction(sessions, SYSTEM) as tx:
        later = {"retry_at": tx.at + BACKOFF.after(attempts), "failure": reason}
        tx.session.execute(
            update(OutboxEntry)
            .where(OutboxEntry.id.in_([entry.id for entry in entries]))
            .values(attempts=OutboxEntry.attempts + 1, **later)
        )
