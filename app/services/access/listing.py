"""List actors and keys for administrators."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.models import ApiKey, StoredActor
from app.rules import policy
from app.transaction import Tx
from app.vocabulary.actors import Action


def actor_list(tx: Tx) -> Sequence[StoredActor]:
    """Return everybody who may use the registry, or might once, by name."""
    policy.require(tx.actor, Action.MANAGE_ACTORS)
    query = select(StoredActor).order_by(StoredActor.name)
    return tx.session.scalars(
        query.options(
            selectinload(StoredActor.roles), selectinload(StoredActor.bureau), selectinload(StoredActor.keys)
        )
    ).all()


def key_list(tx: Tx, actor: str = "") -> Sequence[ApiKey]:
    """Return the keys of the actor of this name, or of everybody, by actor and age."""
    policy.require(tx.actor, Action.MANAGE_ACTORS)
    query = select(ApiKey).join(ApiKey.actor).order_by(StoredActor.name, ApiKey.created_at, ApiKey.id)
    return tx.session.scalars(query.where(StoredActor.name == actor) if actor else query).all()


def with_relations(tx: Tx, actor: StoredActor) -> StoredActor:
    """Return the actor with its bureau, roles and keys as they stand, to be shown after the commit."""
    tx.session.flush()
    tx.session.refresh(actor, ["bureau", "roles", "keys"])
    return actor


def names(tx: Tx, ids: Iterable[str]) -> dict[str, str]:
    """Return the names of actors by their ids."""
    known = [each for each in set(ids) if len(each) == len("00000000-0000-0000-0000-000000000000")]
    rows = tx.session.scalars(select(StoredActor).where(StoredActor.id.in_(known)))
    return {row.id: row.name for row in rows}
