"""Hold the pairs of words of two names, and what there is to say of them."""

from collections.abc import Sequence
from typing import NamedTuple

from search.matching.names.tokens import Pairing, Word

Words = Sequence[Word]
Places = tuple[int, ...]


class Pair(NamedTuple):
    """Words of the query and of the listed name, by their places, that count as one."""

    query: Places
    listed: Places
    alike: float
    why: Pairing


class Alignment(NamedTuple):
    """Hold which words pair, and which (by place) have no partner."""

    pairs: tuple[Pair, ...]
    query_left: Places
    listed_left: Places


def left_over(query: Words, listed: Words, pairs: list[Pair]) -> tuple[Places, Places]:
    """Return the places of the words of either name that these pairs leave over."""
    if not pairs:
        return tuple(range(len(query))), tuple(range(len(listed)))
    taken_query = {place for pair in pairs for place in pair.query}
    taken_listed = {place for pair in pairs for place in pair.listed}
    return (
        tuple([place for place in range(len(query)) if place not in taken_query]),
        tuple([place for place in range(len(listed)) if place not in taken_listed]),
    )
