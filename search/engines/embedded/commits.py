"""How many filings go into one commit."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

# About a second of writing, after which other writers get their turn.
MOST = 20_000

Item = TypeVar("Item")


def chunks(items: Iterable[Item], size: int = MOST) -> Iterator[list[Item]]:
    """The items in lists of so many, and the rest."""
    stream = iter(items)
    while chunk := list(islice(stream, size)):
        yield chunk


def even_size(expected: int) -> int:
    """The size of a commit when so many filings come, so that few segments are left: each costs every lookup.

    Tantivy merges every eight segments of a size into one, so that a power of two ends as one, two or four.
    """
    least = -(-expected // MOST)
    return -(-expected // (1 << (least - 1).bit_length())) if least else MOST
