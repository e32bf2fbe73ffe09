"""Give out, check and change the passwords of people at the desks."""

import secrets
from dataclasses import replace

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, select

from app.actor import SYSTEM
from app.errors import Fault, Invalid, TooManyRequests, Unauthenticated
from app.models import Credential, Passkey, RateCount, StoredActor
from app.rules import policy
from app.rules.rate_limits import SIGN_IN, Rate
from app.services.access import actors, approvals, bound_accounts, counters, sessions
from app.services.access.approvals import Deed
from app.services.access.wrong_keys import origin_of
from app.services.audit import log as audit_log
from app.services.unit_of_work import Registry
from app.transaction import Tx, transaction
from app.vocabulary.actors import Action

# NIST SP 800-63B: long rather than odd; nobody is made to change it for no reason.
SHORTEST, LONGEST = 12, 200
# A whole office may sit behind one address.
OFFICE = 10
WRONG = "Name or password is wrong."
# A password would outlive what the provider takes away.
BOUND = "This account signs in through its provider. Unbind it first."
_HASHER = PasswordHasher()
# Who is not known takes as long as who is.
_NOBODY = _HASHER.hash(secrets.token_urlsafe(16))


def give(tx: Tx, name: str) -> str:
    """Give an actor a password to sign in with once; return it. Its second factors are asked for anew."""
    policy.require(tx.actor, Action.MANAGE_ACTORS)
    actor = actors.active(tx.session, name)
    if bound_accounts.is_bound(tx, actor.id):
        raise Invalid(faults=[Fault("name", BOUND)])
    if actors.administers(actor):
        approvals.require(tx, Deed("give_password", actor.id))
    password = secrets.token_urlsafe(12)
    row = Credential(actor_id=actor.id, password=_HASHER.hash(password), must_change=True, changed_at=tx.at)
    row.second_factor, row.used_step = "", 0
    tx.session.merge(row)
    tx.session.execute(delete(Passkey).where(Passkey.actor_id == actor.id))
    sessions.end_all(tx, actor)
    audit_log.append(tx, Action.MANAGE_ACTORS, "actor", actor.id, credential="given out")
    return password


def check(registry: Registry, rate: Rate, name: str, password: str, client: str) -> Credential:
    """Return the credential that name and password open.

    Raises Unauthenticated, which never says which of the two is wrong, and TooManyRequests after many tries.
    """
    with transaction(registry.sessions, replace(SYSTEM, client=client), registry.clock) as tx:
        found = tx.session.execute(
            select(Credential, StoredActor.id)
            .join(StoredActor, StoredActor.id == Credential.actor_id)
            .where(StoredActor.name == name, StoredActor.disabled_at.is_(None))
        ).first()
        credential = found[0] if found else None
        wait = count_try(tx, rate, credential.actor_id if credential else "", client)
        right = not wait and _is_right(credential, password)
        if right and credential:
            forget_tries(tx, credential.actor_id)
            tx.session.flush()
            tx.session.expunge(credential)
            return credential
        audit_log.append_refused(
            tx, Action.SIGN_IN, credential.actor_id if credential else "", address=client
        )
    raise TooManyRequests(wait, "Too many tries. Wait, and try again.") if wait else Unauthenticated(WRONG)


def choose(tx: Tx, credential: Credential, password: str) -> None:
    """Set the password that a person has chosen. Raises Invalid where it is too short or tells their name."""
    actor = tx.session.get_one(StoredActor, credential.actor_id)
    if not SHORTEST <= len(password) <= LONGEST:
        raise Invalid(faults=[Fault("new_password", f"At least {SHORTEST} characters, such as four words.")])
    if actor.name.casefold() in password.casefold():
        raise Invalid(faults=[Fault("new_password", "It must not hold your name.")])
    if _is_right(credential, password):
        raise Invalid(faults=[Fault("new_password", "Choose one that nobody else has known.")])
    credential.password, credential.must_change = _HASHER.hash(password), False
    credential.changed_at = tx.at
    audit_log.append(tx, Action.SIGN_IN, "actor", actor.id, credential="chosen")


def count_try(tx: Tx, rate: Rate, actor_id: str, client: str) -> int:
    """Count one more try of an account and of an address; return the seconds to wait, 0 for none."""
    office = Rate(rate.amount * OFFICE, rate.seconds)
    counted = [counters.count(tx, f"{SIGN_IN} {origin_of(client)}", office)]
    if actor_id:
        counted.append(counters.count(tx, _key(actor_id), rate))
    return max((int((each.ends_at - tx.at).total_seconds()) + 1 for each in counted if each.over), default=0)


def forget_tries(tx: Tx, actor_id: str) -> None:
    """Forget the tries of an account that somebody has now opened."""
    tx.session.execute(delete(RateCount).where(RateCount.key == _key(actor_id)))


def _key(actor_id: str) -> str:
    return f"{SIGN_IN} {actor_id}"


def _is_right(credential: Credential | None, password: str) -> bool:
    try:
        right = _HASHER.verify(credential.password if credential else _NOBODY, password[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return right and credential is not None
