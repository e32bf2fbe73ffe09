"""Prove who somebody is by a code from their telephone (RFC 6238), which is taken once."""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from io import BytesIO

import pyotp
import segno
from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from app.actor import SYSTEM
from app.errors import Fault, Invalid, TooManyRequests, Unauthenticated
from app.models import Credential, StoredActor
from app.rules.rate_limits import Rate
from app.services.access import passwords
from app.services.audit import log as audit_log
from app.services.unit_of_work import Registry
from app.transaction import Tx, transaction
from app.vocabulary.actors import Action

STEP_S = 30
DIGITS = 6
ISSUER = "Lookout"
WRONG = "This code is not right, or was used already. Wait for the next one."


def new_secret() -> str:
    """Return a secret for an app to make codes of."""
    return pyotp.random_base32()


def address_of(secret: str, name: str) -> str:
    """Return what an app is told, as an address."""
    return pyotp.TOTP(secret, name=name, issuer=ISSUER).provisioning_uri()


def picture_of(address: str) -> bytes:
    """Draw what an app is told as a square code, dark on white whatever the page's colours are."""
    drawn = BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(
        drawn, kind="svg", scale=5, dark="#000", light="#fff", xmldecl=False, svgclass=None, lineclass=None
    )
    return drawn.getvalue()


def enrol(tx: Tx, credential: Credential, secret: str, code: str, secrets: Sequence[str]) -> None:
    """Take on a secret whose first code is right. Raises Invalid for a wrong one."""
    step = _step_of(secret, code, tx.at.timestamp(), 0)
    if not step:
        raise Invalid(faults=[Fault("code", WRONG)])
    credential.second_factor, credential.used_step = _seal(secrets).encrypt(secret.encode()).decode(), step
    audit_log.append(tx, Action.SIGN_IN, "actor", credential.actor_id, second_factor="enrolled")


def check(registry: Registry, rate: Rate, actor_id: str, code: str, opened: "Opened") -> Credential:
    """Return the credential whose next code this is. Raises Unauthenticated or TooManyRequests."""
    with transaction(registry.sessions, replace(SYSTEM, client=opened.client), registry.clock) as tx:
        credential = tx.session.get(Credential, actor_id, with_for_update=True)
        actor = tx.session.get(StoredActor, actor_id)
        wait = passwords.count_try(tx, rate, actor_id, opened.client)
        known = credential is not None and actor is not None and actor.disabled_at is None
        if known and credential and not wait and _take(credential, code, tx.at.timestamp(), opened.secrets):
            passwords.forget_tries(tx, actor_id)
            tx.session.flush()
            tx.session.expunge(credential)
            return credential
        audit_log.append_refused(tx, Action.SIGN_IN, actor_id, address=opened.client, by="code")
    raise TooManyRequests(wait, "Too many tries. Wait, and try again.") if wait else Unauthenticated(WRONG)


class Opened:
    """Hold from where a code is sent, and with which secrets those of the apps are sealed."""

    __slots__ = ("client", "secrets")

    def __init__(self, client: str, secrets: Sequence[str]) -> None:
        self.client, self.secrets = client, secrets


def _take(credential: Credential, code: str, now: float, secrets: Sequence[str]) -> bool:
    try:
        secret = _seal(secrets).decrypt(credential.second_factor.encode()).decode()
    except InvalidToken:
        return False
    step = _step_of(secret, code, now, credential.used_step)
    credential.used_step = step or credential.used_step
    return bool(step)


def _step_of(secret: str, code: str, now: float, used: int) -> int:
    """Return the half minute that this is the code of, newer than the last used; 0 where there is none."""
    typed = "".join(code.split())
    if len(typed) != DIGITS or not (typed.isascii() and typed.isdigit()):
        return 0
    here, totp = int(now // STEP_S), pyotp.TOTP(secret)
    steps = (step for step in (here - 1, here, here + 1) if step > used)
    return next((step for step in steps if hmac.compare_digest(totp.at(step * STEP_S), typed)), 0)


def _seal(secrets: Sequence[str]) -> MultiFernet:
    """Return what seals the secrets of apps: who copies the database makes no codes with it."""
    made = (hmac.new(each.encode(), b"second factors of the desks", sha256).digest() for each in secrets)
    return MultiFernet([Fernet(urlsafe_b64encode(each)) for each in made])
