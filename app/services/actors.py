"""Bureaus, actors and their keys: added, recognised, shut out."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.errors import Duplicate, NotFound, Unauthenticated
from app.models import ActorRole, ApiKey, Bureau, StoredActor
from app.services import audit, keys, policy
from app.services.registry import Registry
from app.transaction import SYSTEM, Actor, Tx, transaction
from app.vocabulary import Action, Role


@dataclass(frozen=True, slots=True)
class AddActor:
    """A person or system of a bureau, with its roles."""

    name: str
    bureau: str
    roles: tuple[Role, ...]


# Whoever may run commands on the machine may do all that they do, but not judge their own work.
CONSOLE = AddActor("console", "REGISTRY", (Role.ADMINISTRATOR, Role.CLERK, Role.IMPORTER, Role.OFFICER))
ROOT = replace(SYSTEM, roles=frozenset({Role.ADMINISTRATOR}))


def add_bureau(tx: Tx, code: str, name: str, country: str = "") -> Bureau:
    """A bureau by its code, made where it is not yet known."""
    policy.require(tx.actor, Action.MANAGE_ACTORS)
    return ensure_bureau(tx, code, name, country)


def ensure_bureau(tx: Tx, code: str, name: str, country: str = "") -> Bureau:
    """The bureau of this code; for callers whose own permission has been checked."""
    known = tx.session.scalar(select(Bureau).where(Bureau.code == code))
    if known is not None:
        return known
    bureau = Bureau(code=code, name=name, country=country)
    try:
        with tx.session.begin_nested():
            tx.session.add(bureau)
    except IntegrityError:  # somebody else made it between the look and the insert
        return tx.session.scalars(select(Bureau).where(Bureau.code == code)).one()
    audit.append(tx, Action.MANAGE_ACTORS, "bureau", bureau.id, code=code)
    return bureau


def add(tx: Tx, command: AddActor) -> StoredActor:
    """A new actor; the name must be free and the bureau known."""
    policy.require(tx.actor, Action.MANAGE_ACTORS)
    if tx.session.scalar(select(StoredActor.id).where(StoredActor.name == command.name)):
        raise Duplicate(f"There is an actor called {command.name} already.")
    bureau = tx.session.scalar(select(Bureau).where(Bureau.code == command.bureau))
    if bureau is None:
        raise NotFound(f"There is no bureau {command.bureau}; add it first.")
    roles = [ActorRole(role=role) for role in command.roles]
    actor = StoredActor(name=command.name, bureau=bureau, roles=roles, created_at=tx.at)
    tx.session.add(actor)
    tx.session.flush()
    audit.append(tx, Action.MANAGE_ACTORS, "actor", actor.id, roles=sorted(command.roles))
    return actor


def add_key(tx: Tx, actor: StoredActor, pepper: str, *, label: str = "", key: str = "") -> str:
    """A key for the actor, returned this once; `key` given only for the demonstration's fixed ones."""
    policy.require(tx.actor, Action.MANAGE_ACTORS)
    key, prefix = (key, keys.prefix_of(key)) if key else keys.make_key()
    row = ApiKey(actor_id=actor.id, prefix=prefix, digest=keys.digest(key, pepper), label=label)
    row.created_at = tx.at
    tx.session.add(row)
    tx.session.flush()
    audit.append(tx, Action.MANAGE_ACTORS, "api_key", row.id, actor=actor.id)
    return key


def recognise(session: Session, key: str, pepper: str, at: datetime) -> Actor:
    """The actor behind a key; Unauthenticated, always in the same words, when there is none."""
    found = session.execute(
        select(ApiKey, StoredActor, Bureau)
        .join(StoredActor, ApiKey.actor_id == StoredActor.id)
        .join(Bureau, StoredActor.bureau_id == Bureau.id)
        .where(ApiKey.prefix == keys.prefix_of(key))
    ).one_or_none()
    if found is None or not keys.matches(key, pepper, found.ApiKey.digest) or not _valid(found.ApiKey, at):
        raise Unauthenticated
    if found.StoredActor.disabled_at is not None:
        raise Unauthenticated
    roles = session.scalars(select(ActorRole.role).where(ActorRole.actor_id == found.StoredActor.id))
    return as_actor(found.StoredActor, found.Bureau, roles, key_id=found.ApiKey.id)


def as_actor(
    stored: StoredActor, bureau: Bureau, roles: Iterable[Role], *, key_id: str = "", client: str = ""
) -> Actor:
    """The value that services are handed."""
    return Actor(
        id=stored.id,
        name=stored.name,
        bureau_id=bureau.id,
        bureau=bureau.code,
        country=bureau.country,
        roles=frozenset(roles),
        key_id=key_id,
        client=client,
    )


def named(session: Session, name: str, *, client: str = "") -> Actor:
    """The actor of this name, for the command line of whoever administers the machine."""
    stored = session.scalar(select(StoredActor).where(StoredActor.name == name))
    if stored is None or stored.disabled_at is not None:
        raise NotFound(f"There is no active actor called {name}.")
    return as_actor(stored, stored.bureau, [held.role for held in stored.roles], client=client)


def console(registry: Registry, client: str) -> Actor:
    """The actor of the machine's own console, made at its first use; it has no key."""
    with transaction(registry.sessions, ROOT) as tx:
        if tx.session.scalar(select(StoredActor.id).where(StoredActor.name == CONSOLE.name)) is None:
            ensure_bureau(tx, CONSOLE.bureau, "The registry's own office")
            add(tx, CONSOLE)
        return named(tx.session, CONSOLE.name, client=client)


def disable(tx: Tx, name: str) -> bool:
    """Shut an actor out from this moment on; false when there is none to shut out."""
    policy.require(tx.actor, Action.MANAGE_ACTORS)
    actor = tx.session.scalar(select(StoredActor).where(StoredActor.name == name))
    if actor is None or actor.disabled_at is not None:
        return False
    actor.disabled_at = tx.at
    audit.append(tx, Action.MANAGE_ACTORS, "actor", actor.id, disabled=True)
    return True


def _valid(key: ApiKey, at: datetime) -> bool:
    return key.revoked_at is None and (key.expires_at is None or key.expires_at > at)
