"""Cursors: where a page ended, in a form nobody is tempted to make up."""

import base64
import binascii
import uuid

from app.errors import Fault, Invalid


def encode(filing_id: str) -> str:
    """The cursor of the page after this filing; empty when there is none."""
    if not filing_id:
        return ""
    return base64.urlsafe_b64encode(uuid.UUID(filing_id).bytes).decode().rstrip("=")


def decode(cursor: str) -> str:
    """The filing a cursor stands for. Raises Invalid when it is none of ours."""
    if not cursor:
        return ""
    try:
        return str(uuid.UUID(bytes=base64.b64decode(cursor + "==", altchars=b"-_", validate=True)))
    except (binascii.Error, ValueError) as wrong:
        raise Invalid(faults=[Fault("cursor", "Not a cursor of this list; start without one.")]) from wrong
