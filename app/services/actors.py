"""Bureaus, actors and their keys: added, lent a role, shut out."""

from contextlib import suppress
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.errors import Duplicate, NotFound
from app.models import ActorRole, ApiKey, Bureau, StoredActor
from app.services import audit, keys, policy, recognition
from app.services.registry import Registry
from app.transaction import SYSTEM, Actor, Tx, transaction
from app.vocabulary import Action, Role


@dataclass(frozen=True, slots=True)
class AddActor:
    """A person or system of a bureau, with its roles; `person` where it is one account of several."""

    name: str
    bureau: str
    roles: tuple[Role, ...]
    person: str = ""


@dataclass(frozen=True, slots=True)
class LendRole:
    """One actor's role, exercised by another while the lender is away; actors by their names."""

    lender: str
    borrower: str
    role: Role


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
    actor = StoredActor(
        name=command.name, person=command.person, bureau=bureau, roles=roles, created_at=tx.at
    )
    try:
        with tx.session.begin_nested():
            tx.session.add(actor)
    except IntegrityError as raced:
        raise Duplicate(f"There is an actor called {command.name} already.") from raced
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


def lend(tx: Tx, command: LendRole) -> None:
    """Let one actor exercise another's role on their behalf; both count as the same hand."""
    policy.require(tx.actor, Action.MANAGE_ACTORS)
    lender, borrower = _stored(tx.session, command.lender), _stored(tx.session, command.borrower)
    if command.role not in {held.role for held in lender.roles if held.lent_by is None}:
        raise NotFound(f"{command.lender} does not hold the role {command.role}.")
    if command.role in {held.role for held in borrower.roles}:
        raise Duplicate(f"{command.borrower} holds the role {command.role} already.")
    borrower.roles.append(ActorRole(role=command.role, lent_by=lender.id))
    tx.session.flush()
    audit.append(tx, Action.MANAGE_ACTORS, "actor", borrower.id, lent=command.role, lender=lender.id)


def console(registry: Registry, client: str) -> Actor:
    """The actor of the machine's own console, made at its first use; it has no key."""
    with transaction(registry.sessions, ROOT) as tx:
        ensure_bureau(tx, CONSOLE.bureau, "The registry's own office")
        with suppress(Duplicate):  # there it is, or another first command was quicker
            add(tx, CONSOLE)
        return recognition.named(tx.session, CONSOLE.name, client=client)


def disable(tx: Tx, name: str) -> bool:
    """Shut an actor out from this moment on; false when there is none to shut out."""
    policy.require(tx.actor, Action.MANAGE_ACTORS)
    actor = tx.session.scalar(select(StoredActor).where(StoredActor.name == name))
    if actor is None or actor.disabled_at is not None:
        return False
    actor.disabled_at = tx.at
    audit.append(tx, Action.MANAGE_ACTORS, "actor", actor.id, disabled=True)
    return True


def _stored(session: Session, name: str) -> StoredActor:
    stored = session.scalar(select(StoredActor).where(StoredActor.name == name))
    if stored is None or stored.disabled_at is not None:
        raise NotFound(f"There is no active actor called {name}.")
    return stored
