"""The audit sealed in hash-chained batches: what was written cannot be changed or taken out unseen.

The hot path pays one insert; sealing comes seconds later. An entry about a lookup carries a digest of
the stored question and answer, so editing those breaks its seal as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import AuditEntry, AuditSeal, Lookup, StoredMatch
from app.services.digests import LOOKUP_FIELDS, canonical, digest_of
from app.services.registry import Registry
from app.transaction import SYSTEM, Tx, transaction

BATCH = 1000
# Longer than any transaction may last: ids are given out before the commit, so a younger entry with a
# higher id may be seen before an older one.
SETTLED = timedelta(seconds=30)
DIGITS = 16
# Logs of access are deleted after three years (2018/1862 article 12).
LOOKUPS_KEPT = timedelta(days=3 * 365)
ENTRY_FIELDS = (
    "id",
    "actor_id",
    "bureau",
    "key_id",
    "action",
    "object_type",
    "object_id",
    "outcome",
    "detail",
)
BEGINNING = "0" * 64
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Broken:
    """The first entry or seal that is not as it was sealed, and what is wrong with it."""

    entry_id: int
    reason: str


def seal(registry: Registry) -> int:
    """Seal what has settled, a batch at a time; returns how many entries were sealed.

    The newest hash goes to the log: kept elsewhere, it proves that no seal was made anew.
    """
    total = 0
    while sealed := _seal_batch(registry):
        total += sealed
    return total


def verify(session: Session) -> Broken | None:
    """Hold every sealed entry against its seal and every seal against the one before."""
    previous, last_id = BEGINNING, 0
    for each in session.scalars(select(AuditSeal).order_by(AuditSeal.id)):
        broken = _broken(session, each, previous, last_id)
        if broken is not None:
            return broken
        previous, last_id = each.hash, each.last_id
        session.expunge_all()
    return None


def _seal_batch(registry: Registry) -> int:
    with transaction(registry.sessions, SYSTEM, registry.clock) as tx:
        newest = tx.session.scalar(select(AuditSeal).order_by(AuditSeal.id.desc()).limit(1))
        entries = _settled(tx, newest.last_id if newest else 0)
        if not entries:
            return 0
        made = _made(entries, newest.hash if newest else BEGINNING)
        made.at = tx.at
        tx.session.add(made)
    log.info("audit_sealed", last_id=made.last_id, entries=len(entries), hash=made.hash)
    return len(entries)


def _settled(tx: Tx, after: int) -> Sequence[AuditEntry]:
    query = select(AuditEntry).where(AuditEntry.id > after, AuditEntry.at < tx.at - SETTLED)
    return tx.session.scalars(query.order_by(AuditEntry.id).limit(BATCH)).all()


def _made(entries: Sequence[AuditEntry], previous: str) -> AuditSeal:
    ids = ",".join(str(entry.id) for entry in entries)
    digests = "".join(_digest(entry) for entry in entries)
    return AuditSeal(
        first_id=entries[0].id,
        last_id=entries[-1].id,
        ids=ids,
        digests=digests,
        previous=previous,
        hash=_chained(previous, ids, digests),
    )


def _broken(session: Session, sealed: AuditSeal, previous: str, last_id: int) -> Broken | None:
    chained = _chained(sealed.previous, sealed.ids, sealed.digests)
    if sealed.previous != previous or sealed.hash != chained or sealed.first_id <= last_id:
        return Broken(sealed.first_id, f"seal {sealed.id} does not follow from the one before")
    span = AuditEntry.id.between(last_id + 1, sealed.last_id)
    found = {entry.id: entry for entry in session.scalars(select(AuditEntry).where(span))}
    for entry_id, digest in _sealed_entries(sealed):
        entry = found.pop(entry_id, None)
        if entry is None:
            return Broken(entry_id, "the entry is gone")
        if _digest(entry) != digest:
            return Broken(entry_id, "the entry was changed after it was sealed")
        if (reason := _lookup_fault(session, entry, sealed)) is not None:
            return Broken(entry_id, reason)
    if found:
        return Broken(min(found), "the entry was put in after its neighbours were sealed")
    return None


def _sealed_entries(sealed: AuditSeal) -> Iterator[tuple[int, str]]:
    for place, entry_id in enumerate(sealed.ids.split(",")):
        yield int(entry_id), sealed.digests[place * DIGITS : (place + 1) * DIGITS]


def _lookup_fault(session: Session, entry: AuditEntry, sealed: AuditSeal) -> str | None:
    kept = entry.detail.get("digest")
    if kept is None:
        return None
    lookup = session.get(Lookup, entry.object_id)
    if lookup is None:
        return "its lookup is gone before its time" if entry.at > sealed.at - LOOKUPS_KEPT else None
    matches = session.scalars(
        select(StoredMatch).where(StoredMatch.lookup_id == lookup.id).order_by(StoredMatch.rank)
    )
    stored = digest_of({column: getattr(lookup, column) for column in LOOKUP_FIELDS}, map(vars, matches))
    return None if stored == kept else "its lookup or matches were changed"


def _digest(entry: AuditEntry) -> str:
    values = [getattr(entry, field) for field in ENTRY_FIELDS]
    return sha256(canonical([entry.at.isoformat(), *values])).hexdigest()[:DIGITS]


def _chained(previous: str, ids: str, digests: str) -> str:
    return sha256(f"{previous}|{ids}|{digests}".encode()).hexdigest()
