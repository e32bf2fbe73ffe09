"""Read names in Chinese characters outside Mandarin: in Hong Kong, the South Seas, Korea and Japan."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from search.text.hokkien import hokkien
from search.text.script import HAN, KANA, script_of
from search.text.transliteration import latin, simplified
from search.text.wordlists import lines


class Reading(NamedTuple):
    """The words of a name, in characters, and how each is read, in Latin letters."""

    words: tuple[str, ...]
    latin: tuple[str, ...]


_FEWEST, _MOST, _MOST_SYLLABLES = 2, 6, 4
# Given names of Japan are read in several ways; so many are tried.
_MOST_READINGS = 3
# Characters in a family name. Those of one character are Chinese and Korean as well.
_JAPANESE_ONLY, _ONE_CHARACTER, _KOREAN_ONES = (3, 2), (1,), (2, 1)
_KOREAN_GIVEN = 2  # syllables of nearly every given name; with one, half of all Chinese names would be Korean
_UNKNOWN = "-"
# Characters that Japan simplified otherwise than China, and older ones that it keeps in names.
_JAPANESE = str.maketrans(
    "澤泽邊邉边齋斋齊濱滨嶋廣广國髙﨑櫻樱瀧泷惠榮荣實实眞瀨德",
    "沢沢辺辺辺斎斎斉浜浜島広広国高崎桜桜滝滝恵栄栄実実真瀬徳",
)


def readings(words: Sequence[str]) -> tuple[Reading, ...]:
    """Return the readings of a person's name in characters other than Mandarin; nothing for other letters.

    A name that begins or ends with a Japanese family name is read in Japanese only; a Korean reading needs
    a Korean family name. `words` are single characters, as `search.text.names.words` gives them.
    """
    if not _FEWEST <= len(words) <= _MOST or words[0].isascii():
        return ()
    if not {HAN} <= set(map(script_of, words)) <= {HAN, KANA}:
        return ()
    japanese = tuple(islice(_japanese(words, _JAPANESE_ONLY), _MOST_READINGS))
    if japanese or len(words) > _MOST_SYLLABLES:
        return japanese
    shared = islice(_japanese(words, _ONE_CHARACTER), 1)
    southern = (Reading(tuple(words), spelled) for spelled in hokkien(words))
    return (*_cantonese(words), *southern, *islice(_korean(words), 1), *shared)


def _cantonese(words: Sequence[str]) -> Iterator[Reading]:
    spelled = [_CANTONESE.get(word, "") for word in words]
    if all(spelled):
        yield Reading(tuple(words), tuple(spelled))


def _korean(words: Sequence[str]) -> Iterator[Reading]:
    for family, given, family_first in _parted(words, _KOREAN_ONES):
        surname = _KOREAN_SURNAMES.get(_plain_form(family), ())
        spelled = [_KOREAN.get(word, "") for word in given]
        if surname and len(given) == _KOREAN_GIVEN and all(spelled):
            syllables = [*surname[0], *spelled] if family_first else [*spelled, *surname[0]]
            yield Reading(tuple(words), tuple(map(latin, syllables)))


def _japanese(words: Sequence[str], sizes: Sequence[int]) -> Iterator[Reading]:
    for family, given, family_first in _parted(words, sizes):
        for surname in _JAPANESE_SURNAMES.get(_plain_form(family), ()):
            apart = Reading(("".join(family),), (surname,))
            for other in _japanese_given(given, unknown=len(family) > 1):
                yield _joined(apart, other) if family_first else _joined(other, apart)


def _japanese_given(given: Sequence[str], unknown: bool) -> Iterator[Reading]:
    """Yield the readings of a given name; of one that is not known only if `unknown`, as in Mandarin."""
    whole = "".join(given)
    known = _JAPANESE_GIVEN_NAMES.get(_plain_form(given), ())
    if not known and all(script_of(word) == KANA for word in given):
        known = (latin(whole),)
    yield from (Reading((whole,), (spelled,)) for spelled in known)
    if unknown and not known:
        yield Reading(tuple(given), tuple(map(latin, given)))


def _joined(first: Reading, last: Reading) -> Reading:
    return Reading(first.words + last.words, first.latin + last.latin)


def _parted(
    words: Sequence[str], sizes: Sequence[int]
) -> Iterator[tuple[Sequence[str], Sequence[str], bool]]:
    """Family name, given name, and whether the family name comes first, by the sizes of family names."""
    for size in sizes:
        if size < len(words):
            yield words[:size], words[size:], True
            yield words[-size:], words[:-size], False


def _plain_form(characters: Sequence[str]) -> str:
    return simplified("".join(characters).translate(_JAPANESE))


def _by_writing(name: str) -> dict[str, tuple[str, ...]]:
    """Turn round a list of readings, each before the ways it is written."""
    found: dict[str, tuple[str, ...]] = {}
    for reading, *written in lines(name):
        for form in map(_plain_form, written):
            found[form] = (*found.get(form, ()), reading)
    return found


_KOREAN_SURNAMES = _by_writing("korean_surnames")
_JAPANESE_SURNAMES = _by_writing("japanese_surnames")
_JAPANESE_GIVEN_NAMES = _by_writing("japanese_given_names")
_CANTONESE: dict[str, str] = {}
_KOREAN: dict[str, str] = {}
for _sign, _spelled, _hangul in lines("han_readings"):
    _CANTONESE |= {_sign: _spelled} if _spelled != _UNKNOWN else {}
    _KOREAN |= {_sign: _hangul} if _hangul != _UNKNOWN else {}
