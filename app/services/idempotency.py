"""The same POST sent twice makes one filing (after the IETF's Idempotency-Key draft)."""

from collections.abc import Callable
from hashlib import sha256

from sqlalchemy.exc import IntegrityError

from app.errors import Duplicate, Fault, Invalid
from app.models import Filing, IdempotencyEntry
from app.services.filings import whole
from app.transaction import Tx


def once(tx: Tx, key: str, body: bytes, make: Callable[[], Filing]) -> Filing:
    """What `make` makes, or what it made when this actor first sent the key; no key: always anew.

    Raises Invalid when the key comes back with another body, Duplicate when the same key is being
    worked on at this very moment: the second of the two is rolled back whole and may be sent again.
    """
    if not key:
        return make()
    digest = sha256(body).hexdigest()
    known = tx.session.get(IdempotencyEntry, (tx.actor.id, key))
    if known is None:
        filing = make()
        entry = IdempotencyEntry(actor_id=tx.actor.id, key=key, digest=digest, filing_id=filing.id, at=tx.at)
        tx.session.add(entry)
        _flush(tx)
        return filing
    if known.digest != digest:
        raise Invalid(faults=[Fault("Idempotency-Key", "This key came with another body before.")])
    return tx.session.scalars(whole().where(Filing.id == known.filing_id)).one()


def _flush(tx: Tx) -> None:
    try:
        tx.session.flush()
    except IntegrityError as raced:
        raise Duplicate("The same request is being worked on; send it again to see its result.") from raced
