"""Mandarin names in Latin letters: what is pinyin on the mainland is spelt after Wade and Giles in Taiwan."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from search.text.wordlists import lines

_LONGEST_SYLLABLE = 6
# Two of a compound family name and two of a given one, all written as one word.
_MOST_SYLLABLES = 4
_FEWEST_WORDS = 2

Spellings = frozenset[str]
_NONE: Spellings = frozenset()
_END: Spellings = frozenset({""})


class Mandarin(NamedTuple):
    """One word as Wade–Giles spells it without apostrophes, which both customs can be brought to.

    `pinyin` holds the spellings if the word is pinyin, `wade` those if it is Wade–Giles already: *chi* is
    *chih* as the one and *chi* as the other. Either is empty where the word is no word of that custom.
    """

    pinyin: Spellings
    wade: Spellings


_NO_MANDARIN = Mandarin(_NONE, _NONE)


def mandarin(words: Sequence[str]) -> tuple[Mandarin, ...]:
    """Each Latin word of a name as Mandarin, empty for a word that is none; nothing for names of no custom.

    Names are spelt by one custom throughout, but for a name of the West beside two words that are: *Kevin
    Hsu Chih-ming*, where *Hsu* is no pinyin. *Dina Moretti* is left alone.
    """
    if len(words) < _FEWEST_WORDS or not (any(_known(words[0])) or any(_known(words[1]))):
        return ()
    known = [_known(word) for word in words]
    pinyin = _throughout([(each.pinyin, each.wade) for each in known])
    wade = _throughout([(each.wade, each.pinyin) for each in known])
    if not (pinyin or wade):
        return ()
    return tuple(Mandarin(each.pinyin if pinyin else _NONE, each.wade if wade else _NONE) for each in known)


def _throughout(words: Sequence[tuple[Spellings, Spellings]]) -> bool:
    """Whether all words are of the custom that stands first; or all but one, and one of them only of it."""
    strange = sum(not own for own, _ in words)
    if not strange:
        return True
    return strange == 1 and len(words) > _FEWEST_WORDS and any(own and not other for own, other in words)


@lru_cache(maxsize=16384)
def character(latin: str) -> Mandarin | None:
    """A romanised Chinese character, which is pinyin whatever stands beside it."""
    spelled = _known(latin).pinyin
    return Mandarin(spelled, _NONE) if spelled else None


def alike(left: Mandarin, right: Mandarin) -> bool:
    """Whether one may be the other by Wade–Giles; two words in pinyin are one only if written the same."""
    return bool(left.wade & (right.pinyin | right.wade) or left.pinyin & right.wade)


def joined(parts: Iterable[Mandarin | None]) -> Mandarin | None:
    """Neighbouring words written as one."""
    found = [part or _NO_MANDARIN for part in parts]
    pinyin = _products([part.pinyin for part in found])
    wade = _products([part.wade for part in found])
    return Mandarin(pinyin, wade) if pinyin or wade else None


def _products(parts: Sequence[Spellings]) -> Spellings:
    return frozenset("".join(choice) for choice in product(*parts)) if parts else _NONE


@lru_cache(maxsize=65536)
def _known(word: str) -> Mandarin:
    if not word:
        return _NO_MANDARIN
    return Mandarin(_parsed(word, _PINYIN, _MOST_SYLLABLES), _parsed(word, _WADE, _MOST_SYLLABLES))


def _parsed(word: str, syllables: Mapping[str, str], most: int) -> Spellings:
    """The word's syllables in every way it parts into them, each in its one spelling."""
    if not word:
        return _END
    if not most:
        return _NONE
    return frozenset(
        syllables[word[:size]] + rest
        for size in range(1, min(len(word), _LONGEST_SYLLABLE) + 1)
        if word[:size] in syllables
        for rest in _parsed(word[size:], syllables, most - 1)
    )


def _tables() -> tuple[dict[str, str], dict[str, str]]:
    pinyin: dict[str, str] = {}
    wade: dict[str, str] = {}
    for spelled, *syllables in lines("wade_giles"):
        first, *others = spelled.split("/")
        wade |= dict.fromkeys((first, *others), first)
        pinyin |= dict.fromkeys(syllables, first)
    return pinyin, wade


_PINYIN, _WADE = _tables()
