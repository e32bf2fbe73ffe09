"""Let in whom a provider vouches for: by issuer and subject, with the roles it says now."""

from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import delete, select

from app.errors import Fault, Invalid, NotFound
from app.models import ActorRole, BoundAccount, Bureau, Credential, StoredActor
from app.openid.claims import Claimed
from app.rules import policy
from app.rules.text import TEXTS, fitted
from app.services.access import actors, approvals, sessions
from app.services.access.actors import AddActor
from app.services.access.approvals import Deed
from app.services.audit import log as audit_log
from app.transaction import Tx
from app.vocabulary.actors import CONSOLE, Action, Role

LONGEST_ISSUER, LONGEST_SUBJECT = 300, 255
# Enough of a digest to tell two people of one name apart.
TAIL = 8
NO_ROLE = "Your organisation's account gives you no role in this registry."
NO_BUREAU = "Your organisation's account names no bureau that this registry knows."
NO_PERSON = "Your organisation's account does not say which person you are."
SHUT_OUT = "This account is shut out of the registry."
REFUSALS = (NO_ROLE, NO_BUREAU, NO_PERSON, SHUT_OUT)


@dataclass(frozen=True, slots=True)
class Admitted:
    """Hold whose account it is, or why nobody is let in; what changed is kept in both cases."""

    actor_id: str = ""
    refusal: str = ""


def admit(tx: Tx, claimed: Claimed) -> Admitted:
    """Return the account of who is vouched for, as it stands now; made where it is not there yet.

    The role of an administrator is never given by a provider: it is kept where two administrators gave it
    and the provider says so too.
    """
    policy.require(tx.actor, Action.MANAGE_ACTORS)
    stored = _of(tx, claimed.issuer, claimed.subject)
    if stored is not None and stored.disabled_at is not None:
        return Admitted(refusal=SHUT_OUT)
    roles = _roles(stored, claimed)
    if stored is not None:
        _apply(tx, stored, roles)
    person, bureau = _person(stored, claimed), _bureau(tx, claimed.bureau)
    if refusal := _refusal(roles, person, bureau):
        return Admitted(refusal=refusal)
    if stored is None:
        stored = _add(tx, claimed, roles, person)
    if bureau is not None and stored.bureau_id != bureau.id:
        _move(tx, stored, bureau)
    return Admitted(stored.id)


def is_of(tx: Tx, actor_id: str, claimed: Claimed) -> bool:
    """Tell whether it is this actor whom the provider vouches for."""
    stored = _of(tx, claimed.issuer, claimed.subject)
    return stored is not None and stored.id == actor_id and stored.disabled_at is None


def bind(tx: Tx, name: str, issuer: str, subject: str) -> None:
    """Let an account sign in through the provider from now on, and by a password no more."""
    policy.require(tx.actor, Action.MANAGE_ACTORS)
    if not (0 < len(subject) <= LONGEST_SUBJECT and 0 < len(issuer) <= LONGEST_ISSUER):
        raise Invalid(faults=[Fault("subject", f"A subject has 1 to {LONGEST_SUBJECT} characters.")])
    actor = actors.active(tx.session, name)
    if actors.administers(actor):
        approvals.require(tx, Deed("bind", actor.id, {"issuer": issuer, "subject": subject}))
    if _of(tx, issuer, subject) is not None:
        raise Invalid(faults=[Fault("subject", "Another account, or this one, is bound to it already.")])
    _unbind(tx, actor)
    tx.session.execute(delete(Credential).where(Credential.actor_id == actor.id))
    _bind(tx, actor, issuer, subject)


def unbind(tx: Tx, name: str) -> None:
    """Let the provider vouch for an account no more; it signs in again once it is given a password."""
    policy.require(tx.actor, Action.MANAGE_ACTORS)
    actor = actors.active(tx.session, name)
    if not _unbind(tx, actor):
        raise NotFound(f"{name} signs in through no provider.")


def is_bound(tx: Tx, actor_id: str) -> bool:
    """Tell whether a provider vouches for this account."""
    return tx.session.get(BoundAccount, actor_id) is not None


def _of(tx: Tx, issuer: str, subject: str) -> StoredActor | None:
    bound = (BoundAccount.issuer == issuer, BoundAccount.subject == subject)
    accounts = select(StoredActor).join(BoundAccount, BoundAccount.actor_id == StoredActor.id).where(*bound)
    return tx.session.scalar(accounts.with_for_update(of=StoredActor))


def _roles(stored: StoredActor | None, claimed: Claimed) -> frozenset[Role]:
    held = _own(stored) if stored else frozenset()
    return frozenset(each for each in claimed.roles if each is not Role.ADMINISTRATOR or each in held)


def _own(stored: StoredActor) -> frozenset[Role]:
    return frozenset(held.role for held in stored.roles if held.lent_by is None)


def _apply(tx: Tx, stored: StoredActor, roles: frozenset[Role]) -> None:
    """Give the account these roles and no other of its own. Lent ones stay while it has any."""
    if roles == _own(stored):
        return
    lent = [held for held in stored.roles if roles and held.lent_by is not None and held.role not in roles]
    own = {held.role: held for held in stored.roles if held.lent_by is None}
    stored.roles = [*lent, *(own.get(role) or ActorRole(role=role) for role in sorted(roles))]
    tx.session.flush()
    audit_log.append(tx, Action.MANAGE_ACTORS, "actor", stored.id, roles=sorted(roles), by="provider")


def _person(stored: StoredActor | None, claimed: Claimed) -> str:
    """Return which person it is; without a claim about that, one who has this account alone.

    An account stays the same person's: another person behind it is nobody's.
    """
    said = actors.person_of(fitted(claimed.person, TEXTS["sign_in.name"]))
    if stored is None or not stored.person:
        return said or f"subject {_digest(claimed)[:32]}"
    return stored.person if said in ("", stored.person) else ""


def _bureau(tx: Tx, code: str) -> Bureau | None:
    return tx.session.scalar(select(Bureau).where(Bureau.code == code)) if code else None


def _refusal(roles: frozenset[Role], person: str, bureau: Bureau | None) -> str:
    if not roles:
        return NO_ROLE
    if bureau is None:
        return NO_BUREAU
    return "" if person else NO_PERSON


def _add(tx: Tx, claimed: Claimed, roles: frozenset[Role], person: str) -> StoredActor:
    wanted = AddActor(_name(tx, claimed), claimed.bureau, tuple(sorted(roles)), person)
    stored = actors.add(tx, wanted)
    _bind(tx, stored, claimed.issuer, claimed.subject)
    return stored


def _name(tx: Tx, claimed: Claimed) -> str:
    """Return a free name near the claimed one: nobody gets another's account by bearing their name."""
    rule = TEXTS["sign_in.name"]
    name = fitted(claimed.name, rule) or fitted(claimed.subject, rule) or "somebody"
    taken = tx.session.scalar(select(StoredActor.id).where(StoredActor.name == name))
    if not taken and name.partition(":")[0] != CONSOLE:
        return name
    return f"{name[: rule.longest - TAIL - 1].replace(':', ' ')}-{_digest(claimed)[:TAIL]}"


def _digest(claimed: Claimed) -> str:
    return sha256(f"{claimed.issuer}\n{claimed.subject}".encode()).hexdigest()


def _bind(tx: Tx, actor: StoredActor, issuer: str, subject: str) -> None:
    tx.session.add(BoundAccount(actor_id=actor.id, issuer=issuer, subject=subject, bound_at=tx.at))
    tx.session.flush()
    audit_log.append(tx, Action.MANAGE_ACTORS, "actor", actor.id, bound_to=issuer, subject=subject)


def _unbind(tx: Tx, actor: StoredActor) -> bool:
    bound = tx.session.get(BoundAccount, actor.id)
    sessions.end_all(tx, actor)
    if bound is None:
        return False
    tx.session.delete(bound)
    tx.session.flush()
    audit_log.append(tx, Action.MANAGE_ACTORS, "actor", actor.id, unbound_from=bound.issuer)
    return True


def _move(tx: Tx, stored: StoredActor, bureau: Bureau) -> None:
    """Move an account to another bureau; what another bureau's people lent it stays behind."""
    stored.bureau = bureau
    stored.roles = [held for held in stored.roles if held.lent_by is None]
    tx.session.flush()
    audit_log.append(tx, Action.MANAGE_ACTORS, "actor", stored.id, bureau_id=bureau.id, by="provider")
