"""Tell which name a word is: the classes of given and family names that Wikidata tells apart.

Some 270,000 words of all scripts, looked up in a sorted file that all processes share: nothing is loaded at a
start.
"""

import mmap
import string
from bisect import bisect_right
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

TABLE: Final = Path(__file__).parent / "data" / "name_classes.txt"
LINK: Final = "~"
ALONE: Final = "."  # a class of one word
DIGITS: Final = string.digits + string.ascii_letters


_BLOCK: Final = 1024  # bytes between the words that are looked up first


_ALONE: Final = frozenset({ALONE})


class KnownName(NamedTuple):
    """The classes of several words that a word is in, and in how many ways it is written.

    `links` are shared by names that some other script writes alike: Sean and Shaun are Шон.
    """

    classes: frozenset[str]
    links: frozenset[str]
    forms: int


UNKNOWN: Final = KnownName(frozenset(), frozenset(), 0)


@lru_cache(maxsize=65536)
def known_name(word: str) -> KnownName:
    """Return what is known of a word, folded or romanised; `UNKNOWN` where it is no name that is."""
    line = _line(word.encode()) if word[:1].isalpha() else b""
    if not line:
        return UNKNOWN
    _, forms, *found = line.decode().split()
    links = frozenset(each for each in found if each.startswith(LINK))
    return KnownName(frozenset(found) - links - _ALONE, links, int(forms))


def are_two_names(left: str, right: str, *, forms: int = 1) -> bool:
    """Return whether both words are known as names, in no class together, and no script writes them alike.

    Each must be known in so many `forms`.
    """
    one, other = known_name(left), known_name(right)
    known = min(one.forms, other.forms) >= forms
    return known and one.classes.isdisjoint(other.classes) and one.links.isdisjoint(other.links)


def _line(word: bytes) -> bytes:
    """The line that begins with this word; empty where there is none."""
    table, firsts, starts = _table()
    block = bisect_right(firsts, word)
    if not block:
        return b""
    stop = starts[block] if block < len(starts) else len(table)
    start = table.find(b"\n%b " % word, starts[block - 1] - 1, stop)
    return table[start + 1 : table.find(b"\n", start + 1)] if start >= 0 else b""


@cache
def _table() -> tuple[mmap.mmap, list[bytes], list[int]]:
    """The sorted lines, and of every block of them the first word and where it begins."""
    with TABLE.open("rb") as file:
        table = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    starts = [table.find(b"\n", place) + 1 for place in range(0, len(table) - _BLOCK, _BLOCK)]
    return table, [table[start : table.find(b" ", start)] for start in starts], starts
