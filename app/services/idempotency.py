"""Make one thing of the same POST sent twice (after the IETF's Idempotency-Key draft)."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol, TypeVar

from sqlalchemy.exc import IntegrityError

from app.errors import Duplicate, Fault, Invalid
from app.models import IdempotencyEntry
from app.transaction import Tx


class Made(Protocol):
    """Stand for what a request makes: something with an id."""

    @property
    def id(self) -> str:
        """By which it is found again."""


Thing = TypeVar("Thing", bound=Made)


@dataclass(frozen=True, slots=True)
class Sent:
    """The key a request came with, if any, the path it was sent to, and its body."""

    key: str
    path: str
    body: bytes

    @property
    def digest(self) -> str:
        """Return a digest that only the same request has."""
        return sha256(self.path.encode() + b"\n" + self.body).hexdigest()


def once(tx: Tx, sent: Sent, *, make: Callable[[], Thing], again: Callable[[str], Thing]) -> Thing:
    """Return what `make` makes, or made when this actor first sent the key; without one, always anew.

    `again` reads what was made, by its id. Raises Invalid when the key comes back with another request,
    Duplicate when the same key is being worked on at this very moment: the second of the two is rolled
    back whole and may be sent again.
    """
    if not sent.key:
        return make()
    known = tx.session.get(IdempotencyEntry, (tx.actor.id, sent.key))
    if known is None:
        made = make()
        entry = IdempotencyEntry(actor_id=tx.actor.id, key=sent.key, digest=sent.digest, made_id=made.id)
        entry.at = tx.at
        tx.session.add(entry)
        _flush(tx)
        return made
    if known.digest != sent.digest:
        raise Invalid(faults=[Fault("Idempotency-Key", "This key was sent with another body before.")])
    return again(known.made_id)


def _flush(tx: Tx) -> None:
    try:
        tx.session.flush()
    except IntegrityError as raced:
        raise Duplicate("The same request is being worked on; send it again to see its result.") from raced
