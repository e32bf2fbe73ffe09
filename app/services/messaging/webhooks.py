"""Set where a bureau's messages are announced, for the administrator; try again after a failure."""

from collections.abc import Sequence

from sqlalchemy import delete, select, update

from app.errors import Fault, Invalid, NotFound
from app.models import Bureau, Delivery
from app.rules import policy
from app.services.audit import log as audit_log
from app.services.unit_of_work import Registry
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.webhooks.address import DeliveryFailed, target


def announce_at(tx: Tx, registry: Registry, code: str, url: str) -> None:
    """From now on announce the bureau's messages at this address; empty: nowhere.

    Raises NotFound for an unknown bureau, Invalid where the address may not be posted to or the bureau
    has no secret to sign with.
    """
    policy.require(tx.actor, Action.MANAGE_ACTORS)
    bureau = tx.session.scalar(select(Bureau).where(Bureau.code == code))
    if bureau is None:
        raise NotFound(f"There is no bureau {code}.")
    if url:
        _require_postable(registry, code, url)
    else:
        tx.session.execute(delete(Delivery).where(Delivery.bureau == code))
    bureau.webhook = url
    # Where it is may hold a secret of the receiver's, so only that it was set is told.
    audit_log.append(tx, Action.MANAGE_ACTORS, "bureau", bureau.id, webhook=bool(url))


def try_again(tx: Tx, code: str) -> int:
    """Put what was set aside for the bureau back into the queue, to be tried anew; returns how many."""
    policy.require(tx.actor, Action.OPERATE)
    aside = (Delivery.bureau == code) & Delivery.set_aside.is_(True)
    anew = {"set_aside": False, "attempts": 0, "retry_at": tx.at}
    put_back = update(Delivery).where(aside).values(anew).returning(Delivery.id)
    return len(tx.session.scalars(put_back).all())


def waiting(tx: Tx, limit: int) -> Sequence[Delivery]:
    """Return the oldest messages that a webhook has not taken."""
    policy.require(tx.actor, Action.OPERATE)
    return tx.session.scalars(select(Delivery).order_by(Delivery.id).limit(limit)).all()


def _require_postable(registry: Registry, code: str, url: str) -> None:
    try:
        target(url, registry.webhooks)
    except DeliveryFailed as refused:
        raise Invalid(faults=[Fault("url", f"It cannot be posted to: {refused}.")]) from refused
    if code not in registry.webhooks.secrets:
        raise Invalid(faults=[Fault("secret", f"There is no secret of {code} in the file WEBHOOK_SECRETS.")])
