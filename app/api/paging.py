"""Write where a page ended as a cursor, in a form nobody is tempted to make up."""

import base64
import binascii
import uuid

from app.errors import Fault, Invalid
from app.services.paging import Place

_ID_LENGTH = 16
# As many as fit into the whole numbers of both databases.
HIGHEST = 2**63 - 1


def encode(place: Place | None) -> str:
    """Return the cursor of the page after this place; empty when there is none."""
    if place is None:
        return ""
    written = uuid.UUID(place.id).bytes + bytes([place.second_part])
    return base64.urlsafe_b64encode(written).decode().rstrip("=")


def decode(cursor: str) -> Place | None:
    """Return the place a cursor stands for. Raises Invalid when it is none of ours."""
    if not cursor:
        return None
    read = _read(cursor)
    return Place(str(uuid.UUID(bytes=read[:_ID_LENGTH])), second_part=bool(read[_ID_LENGTH]))


def encode_number(number: int | None) -> str:
    """Return the cursor of the page after the row of this number; empty when there is none."""
    return encode(Place(str(uuid.UUID(int=number))) if number is not None else None)


def decode_number(cursor: str) -> int | None:
    """Return the number a cursor stands for. Raises Invalid when it is none of ours."""
    place = decode(cursor)
    if place is None:
        return None
    number = uuid.UUID(place.id).int
    if number > HIGHEST:
        raise _none_of_ours()
    return number


def _read(cursor: str) -> bytes:
    try:
        read = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as wrong:
        raise _none_of_ours() from wrong
    if len(read) != _ID_LENGTH + 1:
        raise _none_of_ours()
    return read


def _none_of_ours() -> Invalid:
    return Invalid(faults=[Fault("cursor", "Not a cursor of this list; start without one.")])
