"""Post what is due: ids and kinds, nothing personal; the bureau reads it with its key."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event

import structlog

from app.models import Message
from app.services.background_loop import again_and_again
from app.services.messaging.webhook_queue import Lane, due, put_off, reserve, settle
from app.services.unit_of_work import Registry
from app.webhooks.address import DeliveryFailed, target
from app.webhooks.post import post
from app.webhooks.signature import signed

# So many bureaus are posted to at once.
LANES = 4
PAUSE_S = 2.0
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Delivered:
    """Count the results of one pass; what was set aside has failed too."""

    taken: int = 0
    failed: int = 0
    set_aside: int = 0

    def __add__(self, other: "Delivered") -> "Delivered":
        return Delivered(
            self.taken + other.taken, self.failed + other.failed, self.set_aside + other.set_aside
        )


def deliver(registry: Registry) -> Delivered:
    """Post what is due. One bureau that does not answer keeps none of the others waiting."""
    with ThreadPoolExecutor(LANES) as pool:
        return sum(pool.map(lambda lane: _along(registry, lane), due(registry)), Delivered())


def deliver_all(registry: Registry) -> Delivered:
    """Pass after pass until nothing is due."""
    total = Delivered()
    while (last := deliver(registry)) != Delivered():
        total += last
    return total


def deliver_forever(registry: Registry, stop: Event) -> None:
    """Post what comes until told to stop."""
    again_and_again(lambda: deliver_all(registry), "delivery", stop, pause_s=PAUSE_S)


def _along(registry: Registry, lane: Lane) -> Delivered:
    """Return a bureau's messages in their order, up to the first that is not taken."""
    taken = 0
    for row in lane.deliveries:
        if reserve(registry, row):
            try:
                _announce(registry, lane, row.message)
            except DeliveryFailed as failed:
                log.info("webhook_failed", bureau=lane.bureau, reason=str(failed))
                return Delivered(taken, 1, int(put_off(registry, row, str(failed))))
            settle(registry, row)
            taken += 1
    return Delivered(taken)


def _announce(registry: Registry, lane: Lane, message: Message) -> None:
    settings = registry.webhooks
    secret = settings.secrets.get(lane.bureau)
    if secret is None:
        raise DeliveryFailed("the bureau has no secret")
    body = _body(message)
    headers = signed(secret, message.id, registry.clock(), body)
    post(target(lane.webhook, settings), body, headers, settings)


def _body(message: Message) -> bytes:
    about = {"filing": message.filing_id, **({"hit": message.hit_id} if message.hit_id else {})}
    role = {"for_role": message.for_role} if message.for_role else {}
    told = {"message": message.id, "kind": message.kind, "priority": message.priority, **role, **about}
    event = {"type": f"message.{message.kind}", "timestamp": message.at.isoformat(), "data": told}
    return json.dumps(event, separators=(",", ":")).encode()
