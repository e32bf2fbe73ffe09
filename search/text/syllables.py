"""Compare names spelt syllable by syllable, by several customs."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product, starmap
from typing import NamedTuple

_LONGEST_SYLLABLE = 7

# Each syllable of a word, as the syllables it may stand for.
Parting = tuple[frozenset[str], ...]
Table = Mapping[str, frozenset[str]]


class Spelt(NamedTuple):
    """A word as the syllables it may stand for, once for each way in which it parts into them.

    What is `strict` is told apart by its own custom: two such words are one only if written the same. What is
    `loose` may be whatever it has a syllable in common with. Either is empty for a word of no such custom.
    `sure` says that the name is surely of that tongue, so that what no custom makes alike is another name.
    """

    strict: tuple[Parting, ...]
    loose: tuple[Parting, ...]
    sure: bool = False

    def written(self) -> frozenset[str]:
        """Return the word as its syllables are written in one."""
        return frozenset("".join(said) for parting in self.strict + self.loose for said in product(*parting))


NOT_SPELT = Spelt((), ())


def parted(word: str, tables: Sequence[Table]) -> tuple[Parting, ...]:
    """The word in every way it parts into syllables of the tables, one table for each place, or fewer."""
    if not tables:
        return ()
    found: list[Parting] = []
    for size in range(1, min(len(word), _LONGEST_SYLLABLE) + 1):
        syllable = tables[0].get(word[:size])
        if syllable and size == len(word):
            found.append((syllable,))
        elif syllable:
            found += [(syllable, *rest) for rest in parted(word[size:], tables[1:])]
    return tuple(found)


def alike(left: Spelt, right: Spelt) -> bool:
    """Return whether one may be the other by a custom."""
    return (
        _meet(left.loose, right.loose) or _meet(left.loose, right.strict) or _meet(left.strict, right.loose)
    )


def told_apart(left: Spelt, right: Spelt) -> bool:
    """Return whether both are surely of the tongue, and no custom makes one the other."""
    return left.sure and right.sure and not alike(left, right)


def of_both(chinese: Sequence[Spelt], korean: Sequence[Spelt]) -> tuple[Spelt, ...]:
    """Return the words of a name that may be of either tongue.

    What pinyin tells apart Korean does not confuse, unless pinyin takes more syllables: lee is not le-e.
    """
    if not (chinese and korean):
        return tuple(chinese or korean)
    if all(starmap(_is_no_longer, zip(chinese, korean, strict=True))):
        korean = [Spelt(word.loose, ()) for word in korean]
    return tuple(
        Spelt(one.strict + other.strict, one.loose + other.loose, other.sure)
        for one, other in zip(chinese, korean, strict=True)
    )


def _is_no_longer(chinese: Spelt, korean: Spelt) -> bool:
    return bool(chinese.strict) and min(map(len, chinese.strict)) <= min(map(len, korean.loose))


def joined(parts: Iterable[Spelt | None]) -> Spelt | None:
    """Neighbouring words written as one."""
    found = [part or NOT_SPELT for part in parts]
    strict = _in_one([part.strict for part in found])
    loose = _in_one([part.loose for part in found])
    return Spelt(strict, loose, all(part.sure for part in found)) if strict or loose else None


def _in_one(parts: Sequence[tuple[Parting, ...]]) -> tuple[Parting, ...]:
    return tuple(sum(choice, ()) for choice in product(*parts)) if parts else ()


def _meet(left: tuple[Parting, ...], right: tuple[Parting, ...]) -> bool:
    return any(
        len(one) == len(other) and not any(map(frozenset.isdisjoint, one, other))
        for one in left
        for other in right
    )
