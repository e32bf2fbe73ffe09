"""Give out what must come back once, soon, and from whom it was given to."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import CursorResult, delete
from sqlalchemy.exc import IntegrityError

from app.models import Challenge
from app.transaction import Tx

# Enough to find one's device and touch it, and too little to carry the answer elsewhere.
LIVES = timedelta(minutes=2)
BYTES = 32


def give(tx: Tx, bound_to: str) -> bytes:
    """Return a new challenge for whoever `bound_to` names, such as one session; what is over is swept."""
    tx.session.execute(delete(Challenge).where(Challenge.ends_at <= tx.at))
    given = secrets.token_bytes(BYTES)
    tx.session.add(Challenge(digest=_digest(given), bound_to=bound_to, ends_at=tx.at + LIVES))
    return given


def take(tx: Tx, given: bytes, bound_to: str) -> bool:
    """Tell whether this was given to `bound_to` and has not come back yet; it is gone afterwards.

    Of two that bring it at the same time one is told so.
    """
    held = (Challenge.digest == _digest(given), Challenge.bound_to == bound_to, Challenge.ends_at > tx.at)
    taken = tx.session.execute(delete(Challenge).where(*held))
    return isinstance(taken, CursorResult) and taken.rowcount == 1


def burn(tx: Tx, given: bytes, until: datetime) -> bool:
    """Tell whether this comes for the first time; until then it is known as used."""
    tx.session.execute(delete(Challenge).where(Challenge.ends_at <= tx.at))
    try:
        with tx.session.begin_nested():
            tx.session.add(Challenge(digest=_digest(given), bound_to="used", ends_at=until))
    except IntegrityError:
        return False
    return True


def _digest(given: bytes) -> str:
    return sha256(given).hexdigest()
