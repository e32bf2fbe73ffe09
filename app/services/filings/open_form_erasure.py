"""Erase forms that were left open, and what was typed into them and not saved, once they are too old."""

from sqlalchemy import delete, func, select

from app.actor import Actor
from app.models import OpenForm
from app.rules import policy
from app.services.audit import log as audit_log
from app.services.filings.open_forms import is_old
from app.services.scheduled_jobs import Due
from app.services.unit_of_work import Registry, reading, work
from app.vocabulary.actors import Action


def due(registry: Registry, actor: Actor) -> list[Due]:
    """Say how many forms a run would erase now."""
    policy.require(actor, Action.PURGE)
    with reading(registry, actor) as tx:
        return _told(tx.session.scalars(select(func.count(OpenForm.id)).where(is_old(tx.at))).one())


def erase(registry: Registry, actor: Actor) -> list[Due]:
    """Erase them, with one entry in the audit; say how many there were."""
    policy.require(actor, Action.PURGE)
    with work(registry, actor, Action.PURGE) as tx:
        gone = tx.session.scalars(delete(OpenForm).where(is_old(tx.at)).returning(OpenForm.id)).all()
        if gone:
            audit_log.append(tx, Action.PURGE, "open_form", "", count=len(gone))
    return _told(len(gone))


def _told(count: int) -> list[Due]:
    return [Due("erase", "", f"{count} forms left open")] if count else []
