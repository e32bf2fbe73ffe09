"""Decide how many filings go into one commit."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

# About a second of writing, after which other writers get their turn.
MOST = 20_000
# Merged into one segment while other writers wait: some five seconds, of the ten that they do.
LARGEST = 500_000

Item = TypeVar("Item")


def chunks(items: Iterable[Item], size: int = MOST) -> Iterator[list[Item]]:
    """Yield the items in lists of so many, and the rest."""
    stream = iter(items)
    while chunk := list(islice(stream, size)):
        yield chunk


def even_size(expected: int) -> int:
    """The size of a commit when so many filings come, so that few segments are left: each costs every lookup.

    Tantivy merges every eight segments of a size into one, so that a power of eight ends as one, and twice or
    four times as many as two or four.
    """
    least, few = -(-expected // MOST), min(-(-expected // LARGEST), 4)
    ways = ((segments, segments * 8**power) for segments in (1, 2, 4) for power in range(8))
    commits = min(commits for segments, commits in ways if segments >= few and commits >= least)
    return -(-expected // commits) or MOST
