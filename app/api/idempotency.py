"""Read the Idempotency-Key of a POST that may be sent twice (after the IETF's draft)."""

from flask import request

from app.errors import Fault, Invalid
from app.services.idempotency import Sent

LONGEST_KEY = 100


def sent() -> Sent:
    """Return the request at hand as it is told from others; raises Invalid for a bad key."""
    key = request.headers.get("Idempotency-Key", "")
    if len(key) > LONGEST_KEY or not key.isprintable():
        raise Invalid(faults=[Fault("Idempotency-Key", f"At most {LONGEST_KEY} printable characters.")])
    return Sent(key, request.path, request.get_data())
