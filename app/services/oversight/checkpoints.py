"""Show what the registry signed about its log, who vouched for it, and how the last verification ended."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.errors import NotFound
from app.models import AuditCheckpoint, AuditCosignature, AuditEntry
from app.rules import policy
from app.services.audit.publication import note_of
from app.services.audit.verified import VERIFIED
from app.services.paging import Page, cut
from app.transaction import Tx
from app.transparency.notes import Note
from app.vocabulary.actors import Action


@dataclass(frozen=True, slots=True)
class CheckpointTold:
    """A checkpoint: over how many entries, since when, and the witnesses that signed it."""

    size: int
    at: datetime
    witnesses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verification:
    """The end of the last verification: when, over how many sealed entries, with how many faults."""

    at: datetime
    sealed: int
    faults: int


def browse(tx: Tx, limit: int = 25, below: int | None = None) -> Page[CheckpointTold]:
    """Return checkpoints, the newest first; `below`: the size of the last one of the page before."""
    policy.require(tx.actor, Action.READ_AUDIT)
    query = select(AuditCheckpoint).order_by(AuditCheckpoint.size.desc()).limit(limit + 1)
    if below is not None:
        query = query.where(AuditCheckpoint.size < below)
    rows = tx.session.scalars(query).all()
    signed = _witnesses(tx, [row.size for row in rows])
    page = cut([CheckpointTold(row.size, row.at, tuple(signed[row.size])) for row in rows], limit)
    for each in page.items:
        tx.show(str(each.size))
    return page


def read(tx: Tx, size: int) -> Note:
    """Return the signed note over so many entries, with all signatures under it. Raises NotFound."""
    policy.require(tx.actor, Action.READ_AUDIT)
    row = tx.session.get(AuditCheckpoint, size)
    if row is None:
        raise NotFound(f"There is no checkpoint over {size} entries.")
    tx.show(str(size))
    return note_of(tx.session, row)


def last_verification(tx: Tx) -> Verification | None:
    """Return how the last verification ended; None where none was recorded."""
    policy.require(tx.actor, Action.READ_AUDIT)
    query = select(AuditEntry).where(AuditEntry.object_id == VERIFIED, AuditEntry.object_type == "audit")
    entry = tx.session.scalar(query.order_by(AuditEntry.id.desc()).limit(1))
    return Verification(entry.at, entry.detail["sealed"], entry.detail["faults"]) if entry else None


def _witnesses(tx: Tx, sizes: Sequence[int]) -> dict[int, list[str]]:
    signed: dict[int, list[str]] = defaultdict(list)
    query = select(AuditCosignature.size, AuditCosignature.witness).where(AuditCosignature.size.in_(sizes))
    for size, witness in tx.session.execute(query.order_by(AuditCosignature.witness)):
        signed[size].append(witness)
    return signed
