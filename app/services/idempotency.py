"""The same POST sent twice makes one filing (after the IETF's Idempotency-Key draft)."""

from collections.abc import Callable
from hashlib import sha256

from app.errors import Fault, Invalid
from app.models import Filing, IdempotencyEntry
from app.services.filings import whole
from app.transaction import Tx


def once(tx: Tx, key: str, body: bytes, make: Callable[[], Filing]) -> Filing:
    """What `make` makes, or what it made when this actor first sent the key; no key: always anew.

    Two at the same moment: the second breaks on the primary key and is rolled back whole.
    Raises Invalid when the key comes back with another body.
    """
    if not key:
        return make()
    digest = sha256(body).hexdigest()
    known = tx.session.get(IdempotencyEntry, (tx.actor.id, key))
    if known is None:
        filing = make()
        entry = IdempotencyEntry(actor_id=tx.actor.id, key=key, digest=digest, filing_id=filing.id, at=tx.at)
        tx.session.add(entry)
        tx.session.flush()
        return filing
    if known.digest != digest:
        raise Invalid(faults=[Fault("Idempotency-Key", "This key came with another body before.")])
    return tx.session.scalars(whole().where(Filing.id == known.filing_id)).one()
