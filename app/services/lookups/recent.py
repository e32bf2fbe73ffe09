"""Show people what they asked themselves, so that a question need not be asked twice."""

from collections.abc import Sequence

from sqlalchemy import select

from app.actor import Actor
from app.models import Lookup
from app.rules import policy
from app.services.audit.log import Asked
from app.services.unit_of_work import Registry, showing
from app.vocabulary.actors import Action
from app.vocabulary.readings import Reading

MOST = 50


def own(registry: Registry, actor: Actor) -> Sequence[Lookup]:
    """Return the actor's own last lookups, the newest first."""
    with showing(registry, actor, Asked(Reading.OWN_LOOKUPS, "lookup")) as tx:
        policy.require(actor, Action.LOOKUP)
        mine = select(Lookup).where(Lookup.actor_id == actor.id).order_by(Lookup.at.desc()).limit(MOST)
        rows = tx.session.scalars(mine).all()
        for row in rows:
            tx.show(row.id)
        return rows
