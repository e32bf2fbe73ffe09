"""Give out filing numbers, YYYY/NNNNNNNN: never twice, and in an order that tells nothing.

Counted up, numbers would tell a bureau how much all others have filed since its own last filing, covert
alerts included. So the count of a year is shuffled by a permutation whose key never leaves the database.
"""

import secrets
from hashlib import blake2b

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.models import NumberSeries

DIGITS = 8
NUMBERS = 10**DIGITS
# Two halves of fourteen bits hold every number of eight digits; each round mixes one half into the other.
_HALF_BITS = 14
_HALF = (1 << _HALF_BITS) - 1
_ROUNDS = 6


def allocate(session: Session, year: int, count: int = 1) -> list[str]:
    """Return `count` free numbers of the year; the series' row is locked until the transaction ends."""
    taken = session.execute(
        update(NumberSeries)
        .where(NumberSeries.year == year)
        .values(next=NumberSeries.next + count)
        .returning(NumberSeries.next, NumberSeries.key)
    ).one_or_none()
    if taken is None:
        _begin(session, year)
        return allocate(session, year, count)
    following, key = taken
    return [f"{year}/{shuffled(each, key):0{DIGITS}}" for each in range(following - count, following)]


def shuffled(count: int, key: str) -> int:
    """Return where this permutation of all numbers puts the count: a Feistel network, walked into range.

    A network over 28 bits is a permutation of them; what falls outside of eight digits is shuffled again
    until it falls inside, which keeps it one (cycle walking, as NIST SP 800-38G describes).
    """
    number = _network(count % NUMBERS, key)
    while number >= NUMBERS:
        number = _network(number, key)
    return number


def _begin(session: Session, year: int) -> None:
    try:
        with session.begin_nested():
            session.add(NumberSeries(year=year, next=1, key=secrets.token_hex(16)))
    except IntegrityError:  # somebody else filed the year's first between the look and the insert
        return


def _network(number: int, key: str) -> int:
    left, right = number >> _HALF_BITS, number & _HALF
    for turn in range(_ROUNDS):
        left, right = right, left ^ _mixed(right, turn, key)
    return left << _HALF_BITS | right


def _mixed(half: int, turn: int, key: str) -> int:
    digest = blake2b(b"%d:%d" % (turn, half), digest_size=2, key=bytes.fromhex(key)).digest()
    return int.from_bytes(digest) & _HALF
