"""Find the actor behind a key or a name, with its roles, in one query."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Connection, Row, Select, bindparam, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, aliased

from app.actor import SYSTEM, Actor
from app.errors import NotFound
from app.models import ActorRole, ApiKey, Bureau, StoredActor
from app.rules import scope
from app.services.access import api_keys
from app.services.unit_of_work import Registry
from app.transaction import transaction

log = structlog.get_logger()
# A key's last use is known this roughly, so that it costs a write a few times an hour and not one a request.
USE_NOTED_EVERY = timedelta(minutes=15)
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
        Bureau.sees,
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
_BY_ID = _WHO.where(StoredActor.id == bindparam("id"))
_BY_KEY = (
    _WHO.add_columns(
        ApiKey.id.label("key_id"),
        ApiKey.digest,
        ApiKey.revoked_at,
        ApiKey.expires_at,
        ApiKey.last_used_at,
        ApiKey.secret,
    )
    .join(ApiKey, ApiKey.actor_id == StoredActor.id)
    .where(ApiKey.prefix == bindparam("prefix"))
)


@dataclass(frozen=True, slots=True)
class Recognised:
    """An actor by its key; `unnoted` where the row of the key does not say yet what it should."""

    actor: Actor
    digest: str
    unnoted: bool


def recognise(connection: Connection, key: str, secrets: Sequence[str], at: datetime) -> Recognised | None:
    """Return the actor behind a key, or None. `secrets`: the one for new keys first, then older ones."""
    rows = connection.execute(_BY_KEY, {"prefix": api_keys.prefix_of(key)}).all()
    secret = api_keys.matching(key, secrets, rows[0].digest) if rows else ""
    if not secret or not _valid(rows[0], at):
        return None
    first = rows[0]
    noted = first.last_used_at is not None and first.last_used_at > at - USE_NOTED_EVERY
    current = secret == secrets[0] and first.secret == api_keys.secret_name(secret)
    actor = replace(_actor(rows), key_id=first.key_id)
    return Recognised(actor, first.digest, unnoted=not (noted and current))


def note_use(registry: Registry, found: Recognised, key: str, secret: str) -> None:
    """Note the use of a key, a few times an hour at most, and hang it on today's secret.

    What cannot be written is left to the next use: it is no reason to refuse somebody at the counter.
    """
    noted = {"last_used_at": registry.clock(), "secret": api_keys.secret_name(secret)}
    row = update(ApiKey).where(ApiKey.id == found.actor.key_id, ApiKey.digest == found.digest)
    try:
        with transaction(registry.sessions, SYSTEM, registry.clock) as tx:
            tx.session.execute(row.values(digest=api_keys.digest(key, secret), **noted))
    except SQLAlchemyError as failed:
        log.warning("key_use_not_noted", kind=type(failed).__name__)


def named(session: Session, name: str, *, client: str = "") -> Actor:
    """The actor of this name, for the command line of whoever administers the machine."""
    rows = session.execute(_BY_NAME, {"name": name}).all()
    if not rows or rows[0].disabled_at is not None:
        raise NotFound(f"There is no active actor called {name}.")
    return replace(_actor(rows), client=client, session=client)


def by_id(connection: Connection, actor_id: str) -> Actor | None:
    """Return the actor of this id as it stands now; None where it is shut out."""
    rows = connection.execute(_BY_ID, {"id": actor_id}).all()
    return _actor(rows) if rows and rows[0].disabled_at is None else None


def _actor(rows: Sequence[Row[*tuple[Any, ...]]]) -> Actor:
    """Make the actor from one row a role; a lent role counts while its lender may act.

    In a partner organisation only the roles of its scope count, whoever gave others.
    """
    who = rows[0]
    sees = None if who.sees is None else frozenset(who.sees)
    held = (row.role for row in rows if row.role is not None and row.lender_disabled_at is None)
    lenders = (row.lender_person or row.lender_id for row in rows if row.lender_id is not None)
    return Actor(
        id=who.id,
        name=who.name,
        bureau_id=who.bureau_id,
        bureau=who.bureau,
        country=who.country,
        roles=scope.roles_within(held, sees),
        persons=frozenset((who.person or who.id, *lenders)),
        sees=sees,
    )


def _valid(key: Row[*tuple[Any, ...]], at: datetime) -> bool:
    in_time = key.expires_at is None or key.expires_at > at
    return key.revoked_at is None and key.disabled_at is None and in_time
