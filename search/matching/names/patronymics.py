"""Find who is whose child in a name: what stands before bin, ibn or bint, and after."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from search.matching.names.pairs import Alignment
from search.matching.names.tokens import Word

_CHILD_OF = frozenset({"bin", "ben", "ibn", "bn", "bint", "binti", "bte", "ould", "wuld", "walad"})
# Turkic tongues say it after the father's name.
_CHILD_AFTER = frozenset({"oglu", "ogly", "oglou", "oghlu", "kyzy", "qizi", "kizi"})


def exchanged(query: Sequence[Word], listed: Sequence[Word], aligned: Alignment) -> bool:
    """Return whether the child of one name is the father of the other, and vice versa."""
    asked = _generations(tuple(query))
    if not asked:
        return False
    paired = {(pair.query, pair.listed) for pair in aligned.pairs}
    return any(
        {((child,), (other_father,)), ((father,), (other_child,))} <= paired
        for child, father in asked
        for other_child, other_father in _generations(tuple(listed))
    )


@lru_cache(maxsize=4096)
def _generations(words: tuple[Word, ...]) -> tuple[tuple[int, int], ...]:
    """Return the places of each child and its father; a question has the same for every candidate."""
    return tuple(_each_generation(words))


def _each_generation(words: tuple[Word, ...]) -> Iterator[tuple[int, int]]:
    last = len(words) - 1
    for place, word in enumerate(words):
        if word.latin in _CHILD_OF and 0 < place < last:
            yield place - 1, place + 1
        if word.latin in _CHILD_AFTER and place > 1:
            yield place - 2, place - 1
