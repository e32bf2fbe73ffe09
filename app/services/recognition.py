"""From a key or a name to the actor behind it, with its roles, in one query."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select
from sqlalchemy.orm import Session, aliased

from app.errors import NotFound, Unauthenticated
from app.models import ActorRole, ApiKey, Bureau, StoredActor
from app.services import keys
from app.transaction import Actor

# Every request begins here: the statements are built once.
_LENDER = aliased(StoredActor)
_WHO: Select[*tuple[Any, ...]] = (
    select(
        StoredActor.id,
        StoredActor.name,
        StoredActor.person,
        StoredActor.disabled_at,
        Bureau.id.label("bureau_id"),
        Bureau.code.label("bureau"),
        Bureau.country,
        ActorRole.role,
        _LENDER.id.label("lender_id"),
        _LENDER.person.label("lender_person"),
        _LENDER.disabled_at.label("lender_disabled_at"),
    )
    .select_from(StoredActor)
    .join(Bureau, StoredActor.bureau_id == Bureau.id)
    .outerjoin(ActorRole, ActorRole.actor_id == StoredActor.id)
    .outerjoin(_LENDER, ActorRole.lent_by == _LENDER.id)
)
_BY_NAME = _WHO.where(StoredActor.name == bindparam("name"))
_BY_KEY = (
    _WHO.add_columns(ApiKey.id.label("key_id"), ApiKey.digest, ApiKey.revoked_at, ApiKey.expires_at)
    .join(ApiKey, ApiKey.actor_id == StoredActor.id)
    .where(ApiKey.prefix == bindparam("prefix"))
)


def recognise(connection: Connection, key: str, pepper: str, at: datetime) -> Actor:
    """The actor behind a key; Unauthenticated, always in the same words, when there is none."""
    rows = connection.execute(_BY_KEY, {"prefix": keys.prefix_of(key)}).all()
    if not rows or not keys.matches(key, pepper, rows[0].digest) or not _valid(rows[0], at):
        raise Unauthenticated
    return replace(_actor(rows), key_id=rows[0].key_id)


def named(session: Session, name: str, *, client: str = "") -> Actor:
    """The actor of this name, for the command line of whoever administers the machine."""
    rows = session.execute(_BY_NAME, {"name": name}).all()
    if not rows or rows[0].disabled_at is not None:
        raise NotFound(f"There is no active actor called {name}.")
    return replace(_actor(rows), client=client, session=client)


def _actor(rows: Sequence[Row[*tuple[Any, ...]]]) -> Actor:
    """One row a role: all roles, lent ones with the person who lent them and only while that one may act."""
    who = rows[0]
    lenders = (row.lender_person or row.lender_id for row in rows if row.lender_id is not None)
    return Actor(
        id=who.id,
        name=who.name,
        bureau_id=who.bureau_id,
        bureau=who.bureau,
        country=who.country,
        roles=frozenset(row.role for row in rows if row.role is not None and row.lender_disabled_at is None),
        persons=frozenset((who.person or who.id, *lenders)),
    )


def _valid(key: Row[*tuple[Any, ...]], at: datetime) -> bool:
    in_time = key.expires_at is None or key.expires_at > at
    return key.revoked_at is None and key.disabled_at is None and in_time
