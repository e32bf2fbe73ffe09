"""Add bureaus and actors, lend roles and take them back, shut actors out and let them in again."""

from contextlib import suppress
from dataclasses import dataclass, replace
from unicodedata import normalize

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.actor import SYSTEM, Actor
from app.errors import Duplicate, Fault, Invalid, NotFound
from app.followed import copy_of
from app.models import ActorRole, Bureau, StoredActor
from app.rules import policy, scope
from app.services.access import approvals, authentication
from app.services.access.approvals import Deed
from app.services.audit import log as audit_log
from app.services.unit_of_work import Registry
from app.transaction import Tx, transaction
from app.vocabulary.actors import CONSOLE, Action, Role


@dataclass(frozen=True, slots=True)
class AddActor:
    """A person or system of a bureau, with its roles; `person` is the same for all accounts of one person."""

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


# Whoever may run commands on the machine may do all that they do, but not review their own work.
CONSOLE_ROLES = (Role.ADMINISTRATOR, Role.CLERK, Role.IMPORTER, Role.OFFICER)
OFFICE = policy.CENTRAL_BUREAU
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
    audit_log.append(tx, Action.MANAGE_ACTORS, "bureau", bureau.id, code=code, name=name, country=country)
    return bureau


def add(tx: Tx, command: AddActor) -> StoredActor:
    """A new actor; the name must be free, the bureau known, and a clerk or reviewer somebody."""
    policy.require(tx.actor, Action.MANAGE_ACTORS)
    if command.name.partition(":")[0] == CONSOLE:
        raise Invalid(faults=[Fault("name", f"Names that begin with {CONSOLE} are the machine's own.")])
    require_person(command.roles, command.person)
    require_within_scope(
        tx.session.scalar(select(Bureau).where(Bureau.code == command.bureau)), command.roles
    )
    if Role.ADMINISTRATOR in command.roles:
        said = {"bureau": command.bureau, "roles": sorted(command.roles), "person": command.person}
        approvals.require(tx, Deed("add", command.name, said))
    return _insert(tx, command)


def lend(tx: Tx, command: LendRole) -> None:
    """Let one actor exercise another's role on their behalf; both count as the same hand."""
    policy.require(tx.actor, Action.MANAGE_ACTORS)
    lender, borrower = active(tx.session, command.lender), active(tx.session, command.borrower)
    if command.role not in {held.role for held in lender.roles if held.lent_by is None}:
        raise NotFound(f"{command.lender} does not hold the role {command.role}.")
    if command.role in {held.role for held in borrower.roles}:
        raise Duplicate(f"{command.borrower} holds the role {command.role} already.")
    require_person((command.role,), borrower.person)
    require_within_scope(borrower.bureau, (command.role,))
    said = {"lender": lender.id, "role": command.role}
    _require_two(tx, borrower, Deed("lend", borrower.id, said), (command.role,))
    borrower.roles.append(ActorRole(role=command.role, lent_by=lender.id))
    tx.session.flush()
    audit_log.append(tx, Action.MANAGE_ACTORS, "actor", borrower.id, lent=command.role, lender=lender.id)


def end_loan(tx: Tx, command: LendRole) -> None:
    """Take a lent role back at once."""
    policy.require(tx.actor, Action.MANAGE_ACTORS)
    lender, borrower = named(tx.session, command.lender), named(tx.session, command.borrower)
    lent = [held for held in borrower.roles if (held.role, held.lent_by) == (command.role, lender.id)]
    if not lent:
        raise NotFound(f"{command.borrower} exercises no role {command.role} of {command.lender}.")
    borrower.roles.remove(lent[0])
    audit_log.append(tx, Action.MANAGE_ACTORS, "actor", borrower.id, returned=command.role, lender=lender.id)


def change_roles(tx: Tx, name: str, roles: tuple[Role, ...], person: str = "") -> StoredActor:
    """Give an actor these roles of its own and no other; lent ones stay. `person` where it has none yet."""
    policy.require(tx.actor, Action.MANAGE_ACTORS)
    actor = named(tx.session, name)
    require_person(roles, actor.person or person)
    require_within_scope(actor.bureau, roles)
    if not set(roles) <= {held.role for held in actor.roles} or (person and not actor.person):
        said = {"roles": sorted(roles), "person": person}
        _require_two(tx, actor, Deed("change_roles", actor.id, said), roles)
    if not actor.person:
        actor.person = person_of(person)
    elif person and person_of(person) != person_of(actor.person):
        raise Invalid(faults=[Fault("person", "An account stays the same person's. Add another account.")])
    lent = [held for held in actor.roles if held.lent_by is not None and held.role not in roles]
    own = {held.role: held for held in actor.roles if held.lent_by is None}
    actor.roles = [*lent, *(own.get(role) or ActorRole(role=role) for role in dict.fromkeys(roles))]
    tx.session.flush()
    said = {"roles": sorted(roles), "person": actor.person}
    audit_log.append(tx, Action.MANAGE_ACTORS, "actor", actor.id, **said)
    return actor


def disable(tx: Tx, name: str) -> bool:
    """Shut an actor out from this moment on; false when there is none to shut out."""
    policy.require(tx.actor, Action.MANAGE_ACTORS)
    actor = tx.session.scalar(select(StoredActor).where(StoredActor.name == name))
    if actor is None or actor.disabled_at is not None:
        return False
    actor.disabled_at = tx.at
    audit_log.append(tx, Action.MANAGE_ACTORS, "actor", actor.id, disabled=True)
    return True


def enable(tx: Tx, name: str) -> StoredActor:
    """Let an actor in again, with the roles and the valid keys it had."""
    policy.require(tx.actor, Action.MANAGE_ACTORS)
    actor = named(tx.session, name)
    if actor.disabled_at is None:
        raise Duplicate(f"{name} is not shut out.")
    _require_two(tx, actor, Deed("enable", actor.id))
    actor.disabled_at = None
    audit_log.append(tx, Action.MANAGE_ACTORS, "actor", actor.id, disabled=False)
    return actor


def console(registry: Registry, account: str) -> Actor:
    """The actor of this account of the operating system, made at its first command; it has no key.

    It counts as the person of that name, so that nobody judges by key what they did at the console. In a copy
    it is of the bureau whose copy it is: nobody else is answered there.
    """
    person = person_of(account)
    wanted = AddActor(f"{CONSOLE}:{person}", OFFICE, CONSOLE_ROLES, person)
    with transaction(registry.sessions, ROOT, registry.clock) as tx:
        ensure_bureau(tx, OFFICE, "The registry's own office")
        with suppress(Duplicate):  # there it is, or another first command was quicker
            _insert(tx, wanted)
        return _of_copy(tx, authentication.named(tx.session, wanted.name, client=wanted.name))


def _of_copy(tx: Tx, actor: Actor) -> Actor:
    copy = copy_of(tx.session.connection(), tx.at)
    bureau = tx.session.scalar(select(Bureau).where(Bureau.code == copy.bureau)) if copy else None
    if bureau is None:
        return actor
    return replace(actor, bureau_id=bureau.id, bureau=bureau.code, country=bureau.country)


def require_person(roles: tuple[Role, ...], person: str) -> None:
    """Raise Invalid where a clerk or reviewer would be nobody, whose own work cannot be told from others'."""
    if set(roles) & policy.KEEPERS and not person.strip():
        raise Invalid(
            faults=[Fault("person", "A clerk or reviewer is a person: say which, by staff number.")]
        )


def require_within_scope(bureau: Bureau | None, roles: tuple[Role, ...]) -> None:
    """Raise Invalid for roles that a partner organisation does not have: they reach beyond its scope."""
    beyond = set(roles) - scope.roles_within(roles, bureau.sees) if bureau else set()
    if bureau and beyond:
        named = " or ".join(sorted(beyond))
        raise Invalid(
            faults=[Fault("roles", f"{bureau.code} is a partner organisation: nobody of it is {named}.")]
        )


def person_of(text: str) -> str:
    """Return one spelling of a person's number or account, so that no second spelling is a second person."""
    return " ".join(normalize("NFKC", text).casefold().split())


def named(session: Session, name: str) -> StoredActor:
    """Return the actor of this name, locked until the transaction ends. Raises NotFound."""
    stored = session.scalar(select(StoredActor).where(StoredActor.name == name).with_for_update())
    if stored is None:
        raise NotFound(f"There is no actor called {name}.")
    return stored


def active(session: Session, name: str) -> StoredActor:
    """Return the actor of this name who is not shut out. Raises NotFound."""
    stored = session.scalar(select(StoredActor).where(StoredActor.name == name))
    if stored is None or stored.disabled_at is not None:
        raise NotFound(f"There is no active actor called {name}.")
    return stored


def administers(actor: StoredActor) -> bool:
    """Tell whether an actor is an administrator, in its own right or on another's behalf."""
    return any(held.role is Role.ADMINISTRATOR for held in actor.roles)


def _require_two(tx: Tx, actor: StoredActor, deed: Deed, given: tuple[Role, ...] = ()) -> None:
    if administers(actor) or Role.ADMINISTRATOR in given:
        approvals.require(tx, deed)


def _insert(tx: Tx, command: AddActor) -> StoredActor:
    if tx.session.scalar(select(StoredActor.id).where(StoredActor.name == command.name)):
        raise Duplicate(f"There is an actor called {command.name} already.")
    bureau = tx.session.scalar(select(Bureau).where(Bureau.code == command.bureau))
    if bureau is None:
        raise NotFound(f"There is no bureau {command.bureau}; add it first.")
    roles = [ActorRole(role=role) for role in dict.fromkeys(command.roles)]
    person = person_of(command.person)
    actor = StoredActor(name=command.name, person=person, bureau=bureau, roles=roles, created_at=tx.at)
    try:
        with tx.session.begin_nested():
            tx.session.add(actor)
    except IntegrityError as raced:
        raise Duplicate(f"There is an actor called {command.name} already.") from raced
    # Who an id stands for is proved with all else, so that no name can be put under another's deeds.
    said = {"name": actor.name, "person": actor.person, "bureau_id": bureau.id}
    audit_log.append(tx, Action.MANAGE_ACTORS, "actor", actor.id, roles=sorted(command.roles), **said)
    return actor
