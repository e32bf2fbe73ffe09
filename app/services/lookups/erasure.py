"""Erase lookups older than they may be kept, with their salts; what the audit says of them stays provable."""

from datetime import datetime

from sqlalchemy import and_, delete, func, not_, select

from app.actor import Actor
from app.models import Filing, HandOut, Lookup, StoredMatch
from app.rules import policy, transitions
from app.services.audit import log as audit_log
from app.services.audit.commitments import LOOKUPS_KEPT
from app.services.scheduled_jobs import Due
from app.services.unit_of_work import Registry, reading, work
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.hand_outs import HandOutWay

# So many in one transaction keep no lookup waiting for longer than some milliseconds.
BATCH = 500


def due(registry: Registry, actor: Actor) -> list[Due]:
    """Say how many lookups a run would erase now."""
    policy.require(actor, Action.PURGE)
    before = registry.clock() - LOOKUPS_KEPT
    with reading(registry, actor) as tx:
        count = tx.session.scalars(select(func.count(Lookup.id)).where(Lookup.at < before)).one()
    return _told(count, before)


def erase(registry: Registry, actor: Actor) -> list[Due]:
    """Erase them, batch by batch, each with an entry in the audit; say how many there were."""
    policy.require(actor, Action.PURGE)
    before, total = registry.clock() - LOOKUPS_KEPT, 0
    while True:
        with work(registry, actor, Action.PURGE) as tx:
            erased = _erase_batch(tx, before)
        total += erased
        if not erased:
            with work(registry, actor, Action.PURGE) as tx:
                _erase_hand_outs(tx, before)
            return _told(total, before)


def _erase_batch(tx: Tx, before: datetime) -> int:
    ids = tx.session.scalars(select(Lookup.id).where(Lookup.at < before).limit(BATCH)).all()
    if ids:
        tx.session.execute(delete(StoredMatch).where(StoredMatch.lookup_id.in_(ids)))
        tx.session.execute(delete(Lookup).where(Lookup.id.in_(ids)))
        audit_log.append(tx, Action.PURGE, "lookup", "", before=before.isoformat(), count=len(ids))
    return len(ids)


def _erase_hand_outs(tx: Tx, before: datetime) -> None:
    """Erase what was given out so long ago; recipients of exports are kept while the filing is in force."""
    in_force = select(Filing.id).where(Filing.status.in_(transitions.IN_FORCE))
    kept = and_(HandOut.way == HandOutWay.EXPORT, HandOut.filing_id.in_(in_force))
    old = and_(HandOut.at < before, not_(kept))
    if tx.session.scalar(select(HandOut.id).where(old).limit(1)):
        tx.session.execute(delete(HandOut).where(old))
        audit_log.append(tx, Action.PURGE, "hand_out", "", before=before.isoformat())


def _told(count: int, before: datetime) -> list[Due]:
    return [Due("erase", "", f"{count} lookups before {before.date()}")] if count else []
