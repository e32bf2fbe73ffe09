"""List words that stand for one another: short forms, and one name in different tongues."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from search.text.wordlists import lines

_LISTS: Final = ("same_names", "short_forms", "english_short_forms")
_NONE: Final[frozenset[int]] = frozenset()


def groups_of(latin: str) -> frozenset[int]:
    """Return the names this romanised word may stand for; empty for most words."""
    return _groups().get(latin, _NONE)


def other_forms(latin: str) -> frozenset[str]:
    """Return the words that stand in a line with this one: names it may be short for, and their forms."""
    return frozenset(word for number in groups_of(latin) for word in _lines()[number])


@cache
def _lines() -> list[list[str]]:
    return list(_rows())


def _rows() -> Iterator[list[str]]:
    for name in _LISTS:
        yield from lines(name)


@cache
def _groups() -> Mapping[str, frozenset[int]]:
    """By each word the numbers of the lines it stands in."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(_rows()):
        for word in line:
            found[word].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}
