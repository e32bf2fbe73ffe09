"""Take on passkeys of people at the desks, and prove by them who somebody is (WebAuthn, level 3)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import webauthn
from sqlalchemy import select
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.structs import (
    AttestationConveyancePreference,
    AuthenticatorSelectionCriteria,
    AuthenticatorTransport,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from app.actor import SYSTEM
from app.errors import Fault, Invalid, NotFound, TooManyRequests, Unauthenticated
from app.models import Passkey, StoredActor
from app.rules.rate_limits import Rate
from app.services.access import challenges, passwords
from app.services.audit import log as audit_log
from app.services.unit_of_work import Registry
from app.transaction import Tx, transaction
from app.vocabulary.actors import Action

NAME = "Lookout"
LONGEST_NAME, LONGEST_ANSWER = 60, 20_000
# A key at work, one in a drawer, a telephone, a computer; a hundred would be somebody's mistake.
MOST = 10
TIMEOUT_MS = int(challenges.LIVES.total_seconds() * 1000)
WRONG = "This passkey was not accepted. Try again, or use the code of your app."
NOT_TAKEN = "The passkey was not taken on. Try again."
_VERIFIED = UserVerificationRequirement.REQUIRED


@dataclass(frozen=True, slots=True)
class Place:
    """Hold where passkeys are asked for: our own address, the name they are bound to, and who is asked.

    `bound_to` names the session, or the half of one, whose challenge an answer must bring back.
    """

    origin: str
    rp_id: str
    bound_to: str
    client: str = ""


def offer(tx: Tx, place: Place) -> str:
    """Return what a browser needs to make a passkey for the actor, as JSON."""
    known = _of(tx, tx.actor.id)
    if len(known) >= MOST:
        raise Invalid(faults=[Fault("credential", f"At most {MOST} passkeys. Remove one first.")])
    options = webauthn.generate_registration_options(
        rp_id=place.rp_id,
        rp_name=NAME,
        user_name=tx.actor.name,
        user_id=UUID(tx.actor.id).bytes,
        challenge=challenges.give(tx, place.bound_to),
        timeout=TIMEOUT_MS,
        attestation=AttestationConveyancePreference.NONE,
        exclude_credentials=[_descriptor(each) for each in known],
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.DISCOURAGED, user_verification=_VERIFIED
        ),
    )
    return webauthn.options_to_json(options)


def add(tx: Tx, place: Place, answer: str, name: str) -> Passkey:
    """Take on the passkey that a browser has made for the actor. Raises Invalid where it does not hold."""
    try:
        challenge = _challenge(answer)
        made = webauthn.verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=place.rp_id,
            expected_origin=place.origin,
            require_user_verification=True,
        )
    except Exception as wrong:  # parsers of JSON, CBOR and certificates, each with failures of its own
        raise Invalid(faults=[Fault("credential", NOT_TAKEN)]) from wrong
    handle = bytes_to_base64url(made.credential_id)
    known = tx.session.scalar(select(Passkey.id).where(Passkey.handle == handle))
    full = len(_of(tx, tx.actor.id)) >= MOST
    if not challenges.take(tx, challenge, place.bound_to) or known or full:
        raise Invalid(faults=[Fault("credential", NOT_TAKEN)])
    row = Passkey(
        actor_id=tx.actor.id,
        handle=handle,
        public_key=made.credential_public_key,
        sign_count=made.sign_count,
        transports=_transports(answer),
        name=name[:LONGEST_NAME],
        made_at=tx.at,
    )
    tx.session.add(row)
    tx.session.flush()
    audit_log.append(tx, Action.SIGN_IN, "actor", tx.actor.id, passkey="added", id=row.id)
    return row


def remove(tx: Tx, passkey_id: str) -> None:
    """Take one of the actor's own passkeys off. Raises NotFound for anybody else's."""
    row = tx.session.get(Passkey, passkey_id)
    if row is None or row.actor_id != tx.actor.id:
        raise NotFound("You have no such passkey.")
    tx.session.delete(row)
    audit_log.append(tx, Action.SIGN_IN, "actor", tx.actor.id, passkey="removed", id=row.id)


def listed(tx: Tx) -> Sequence[Passkey]:
    """Return the actor's own passkeys, the oldest first."""
    return _of(tx, tx.actor.id)


def ask(tx: Tx, actor_id: str, place: Place) -> str:
    """Return what a browser needs to prove by passkey who sits there, as JSON. May raise NotFound."""
    known = _of(tx, actor_id)
    if not known:
        raise NotFound("There is no passkey.")
    options = webauthn.generate_authentication_options(
        rp_id=place.rp_id,
        challenge=challenges.give(tx, place.bound_to),
        timeout=TIMEOUT_MS,
        allow_credentials=[_descriptor(each) for each in known],
        user_verification=_VERIFIED,
    )
    return webauthn.options_to_json(options)


def check(registry: Registry, rate: Rate, actor_id: str, answer: str, place: Place) -> None:
    """Accept what a passkey of the actor has signed. Raises Unauthenticated or TooManyRequests.

    Tries count as those of passwords and codes do, with them.
    """
    with transaction(registry.sessions, replace(SYSTEM, client=place.client), registry.clock) as tx:
        actor = tx.session.get(StoredActor, actor_id)
        wait = passwords.count_try(tx, rate, actor_id, place.client)
        known = actor is not None and actor.disabled_at is None
        if known and not wait and _is_right(tx, actor_id, answer, place):
            passwords.forget_tries(tx, actor_id)
            return
        audit_log.append_refused(tx, Action.SIGN_IN, actor_id, address=place.client, by="passkey")
    raise TooManyRequests(wait, "Too many tries. Wait, and try again.") if wait else Unauthenticated(WRONG)


def _is_right(tx: Tx, actor_id: str, answer: str, place: Place) -> bool:
    """Verify an answer; its challenge is used up whether the rest holds or not."""
    try:
        challenge, handle = _challenge(answer), str(json.loads(answer)["id"])
        if not challenges.take(tx, challenge, place.bound_to):
            return False
        own = (Passkey.handle == handle, Passkey.actor_id == actor_id)
        row = tx.session.scalars(select(Passkey).where(*own).with_for_update()).one()
        proved = webauthn.verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=place.rp_id,
            expected_origin=place.origin,
            credential_public_key=row.public_key,
            credential_current_sign_count=row.sign_count,
            require_user_verification=True,
        )
    except Exception:  # as in `add`; whatever it is, nothing was proved
        return False
    row.sign_count, row.used_at = proved.new_sign_count, tx.at
    return True


def _challenge(answer: str) -> bytes:
    """Return the challenge that an answer says it brings back."""
    client_data = json.loads(base64url_to_bytes(json.loads(answer)["response"]["clientDataJSON"]))
    return base64url_to_bytes(client_data["challenge"])


def _of(tx: Tx, actor_id: str) -> Sequence[Passkey]:
    return tx.session.scalars(
        select(Passkey).where(Passkey.actor_id == actor_id).order_by(Passkey.made_at, Passkey.id)
    ).all()


def _descriptor(row: Passkey) -> PublicKeyCredentialDescriptor:
    told = [AuthenticatorTransport(each) for each in row.transports.split()]
    return PublicKeyCredentialDescriptor(id=base64url_to_bytes(row.handle), transports=told or None)


def _transports(answer: str) -> str:
    """Return how the device says it is reached: such of it as is known."""
    response: Any = json.loads(answer).get("response")
    told = response.get("transports") if isinstance(response, dict) else None
    known = [each.value for each in AuthenticatorTransport]
    return " ".join(each for each in known if isinstance(told, list) and each in told)
