"""Cursors: where a page ended, in a form nobody is tempted to make up."""

import base64
import binascii
import uuid

from app.errors import Fault, Invalid
from app.services.inbox import MessagePlace

_ID_LENGTH = 16


def encode(last_id: str) -> str:
    """The cursor of the page after this row; empty when there is none."""
    return _written(uuid.UUID(last_id).bytes) if last_id else ""


def decode(cursor: str) -> str:
    """The row a cursor stands for. Raises Invalid when it is none of ours."""
    return str(uuid.UUID(bytes=_read(cursor, _ID_LENGTH))) if cursor else ""


def encode_place(place: MessagePlace | None) -> str:
    """The cursor of the page of messages after this place; empty when there is none."""
    return _written(uuid.UUID(place.message_id).bytes + bytes([place.acknowledged])) if place else ""


def decode_place(cursor: str) -> MessagePlace | None:
    """The place a cursor of messages stands for. Raises Invalid when it is none of ours."""
    if not cursor:
        return None
    read = _read(cursor, _ID_LENGTH + 1)
    return MessagePlace(str(uuid.UUID(bytes=read[:_ID_LENGTH])), acknowledged=bool(read[_ID_LENGTH]))


def _written(place: bytes) -> str:
    return base64.urlsafe_b64encode(place).decode().rstrip("=")


def _read(cursor: str, length: int) -> bytes:
    try:
        read = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as wrong:
        raise _none_of_ours() from wrong
    if len(read) != length:
        raise _none_of_ours()
    return read


def _none_of_ours() -> Invalid:
    return Invalid(faults=[Fault("cursor", "Not a cursor of this list; start without one.")])
