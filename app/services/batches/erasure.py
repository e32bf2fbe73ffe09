"""Erase lists of travellers whose departure is past, with everybody on them."""

from sqlalchemy import ColumnElement, func, select

from app.actor import Actor
from app.models import TravellerList
from app.rules import policy
from app.services.audit import log as audit_log
from app.services.batches import lists
from app.services.scheduled_jobs import Due
from app.services.unit_of_work import Registry, reading, work
from app.transaction import Tx
from app.vocabulary.actors import Action

# A list has up to two thousand lines: so many keep no lookup waiting for longer than some milliseconds.
BATCH = 5


def due(registry: Registry, actor: Actor) -> list[Due]:
    """Say how many lists a run would erase now."""
    policy.require(actor, Action.PURGE)
    with reading(registry, actor) as tx:
        return _told(tx.session.scalars(select(func.count(TravellerList.id)).where(_is_over(tx))).one())


def erase(registry: Registry, actor: Actor) -> list[Due]:
    """Erase them, some at a time, each time with an entry in the audit; say how many there were."""
    policy.require(actor, Action.PURGE)
    total = 0
    while True:
        with work(registry, actor, Action.PURGE) as tx:
            ids = tx.session.scalars(select(TravellerList.id).where(_is_over(tx)).limit(BATCH)).all()
            if ids:
                lists.erase(tx, ids)
                audit_log.append(tx, Action.PURGE, "traveller_list", "", count=len(ids))
        if not ids:
            return _told(total)
        total += len(ids)


def _is_over(tx: Tx) -> ColumnElement[bool]:
    return TravellerList.departs_at <= tx.at


def _told(count: int) -> list[Due]:
    return [Due("erase", "", f"{count} lists of travellers past their departure")] if count else []
