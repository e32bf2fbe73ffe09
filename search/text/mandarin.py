"""Read Mandarin names in Latin letters: pinyin on the mainland, Wade and Giles in Taiwan.

Words are brought to Wade–Giles without apostrophes. Pinyin is strict (see `search.text.syllables`), and
Wade–Giles loose: *chi* is *chih* as the one and *chi* as the other.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from search.text.syllables import NOT_SPELT, Parting, Spelt, Table, parted
from search.text.wordlists import any_of, lines

# Two of a compound family name and two of a given one, all written as one word.
_MOST_SYLLABLES = 4
_FEWEST_WORDS = 2


def mandarin(words: Sequence[str]) -> tuple[Spelt, ...]:
    """Return each Latin word of a name as Mandarin, empty for one that is none.

    A name of no custom gives nothing.

    Names are spelt by one custom throughout, but for a name of the West beside two words that are: *Kevin
    Hsu Chih-ming*, where *Hsu* is no pinyin. *Dina Moretti* is left alone.
    """
    if len(words) < _FEWEST_WORDS or _known(words[0]) is _known(words[1]) is NOT_SPELT:
        return ()
    known = [_known(word) for word in words]
    pinyin = _throughout([(each.strict, each.loose) for each in known])
    wade = _throughout([(each.loose, each.strict) for each in known])
    if not (pinyin or wade):
        return ()
    return tuple(Spelt(each.strict if pinyin else (), each.loose if wade else ()) for each in known)


def _throughout(words: Sequence[tuple[tuple[Parting, ...], tuple[Parting, ...]]]) -> bool:
    """Return whether all words, or all but one, are of the custom that stands first.

    In the second case one of them is only of it.
    """
    strange = sum(not own for own, _ in words)
    if not strange:
        return True
    return strange == 1 and len(words) > _FEWEST_WORDS and any(own and not other for own, other in words)


@lru_cache(maxsize=16384)
def character(latin: str) -> Spelt | None:
    """Return a romanised Chinese character, which is pinyin whatever stands beside it."""
    spelled = _known(latin).strict
    return Spelt(spelled, ()) if spelled else None


@lru_cache(maxsize=65536)
def _known(word: str) -> Spelt:
    """Return what the word may be by either custom; NOT_SPELT itself for most words."""
    if not _SYLLABLES.fullmatch(word):
        return NOT_SPELT
    pinyin, wade = (parted(word, (table,) * _MOST_SYLLABLES) for table in (_PINYIN, _WADE))
    return Spelt(pinyin, wade) if pinyin or wade else NOT_SPELT


def _tables() -> tuple[Table, Table]:
    pinyin: dict[str, frozenset[str]] = {}
    wade: dict[str, frozenset[str]] = {}
    for spelled, *syllables in lines("wade_giles"):
        first, *others = spelled.split("/")
        wade |= dict.fromkeys((first, *others), frozenset({first}))
        pinyin |= dict.fromkeys(syllables, frozenset({first}))
    return pinyin, wade


_PINYIN, _WADE = _tables()
# Of either custom: most words of the world are not made of them, which is quickly told.
_SYLLABLES = re.compile(f"(?:{any_of({*_PINYIN, *_WADE})}){{1,{_MOST_SYLLABLES}}}")
