"""Two words of two names compared: how alike they are, and by what."""

from functools import lru_cache
from unicodedata import normalize

from rapidfuzz.distance import OSA

from search.matching import tunables
from search.matching.across import across_scripts
from search.matching.spelling import by_spelling
from search.matching.words import Pairing, Word
from search.text.script import HANGUL, LATIN, SYLLABIC, VOWELLESS
from search.text.syllables import alike as alike_by_custom
from search.text.syllables import told_apart
from search.text.transliteration import simplified

# Company forms written onto the name.
_ENDINGS = frozenset({"ag", "gmbh", "ltd", "llc", "inc", "plc", "corp"})


@lru_cache(maxsize=262144)
def compare(left: Word, right: Word) -> tuple[float, Pairing]:
    """How alike two words are, from 0 to 1, and by what; symmetric."""
    if left.native == right.native:
        return 1.0, Pairing.SAME
    foreign = left.script != right.script
    if not foreign and left.script in SYLLABIC:
        return _by_characters(left, right), Pairing.SPELLING
    if left.latin == right.latin:
        alike = tunables.SAME_ROMANISED if foreign else _native_alike(left, right)
        return alike, Pairing.TRANSLITERATION if foreign else Pairing.SPELLING
    return _by_rule(left, right) or _by_letters(left, right)


def _by_letters(left: Word, right: Word) -> tuple[float, Pairing]:
    alike, why = (by_spelling if left.script == right.script else across_scripts)(left, right)
    if left.spelt and right.spelt and told_apart(left.spelt, right.spelt):
        return min(alike, tunables.TOLD_APART), why
    return alike, why


def _by_rule(left: Word, right: Word) -> tuple[float, Pairing] | None:
    """What is known of names and cannot be told from their letters."""
    short, long = (left, right) if len(left.latin) <= len(right.latin) else (right, left)
    silent = (left.otherwise or right.otherwise) and _is_silent(left, right)
    if silent or not short.latin or short.latin.isdigit() or long.latin.isdigit():
        return 0.0, Pairing.SPELLING
    if left.spelt and right.spelt and alike_by_custom(left.spelt, right.spelt):
        said = Pairing.SOUND if left.script == right.script else Pairing.TRANSLITERATION
        return max((tunables.CUSTOM, said), _by_letters(left, right))
    if len(short.latin) == 1 and short.script not in SYLLABIC:
        return (tunables.INITIAL if short.latin == long.latin[0] else 0.0), Pairing.INITIAL
    if left.names & right.names:
        return tunables.NICKNAME, Pairing.NICKNAME
    if long.stem and long.stem == short.sound:
        return tunables.SHORT_FORM, Pairing.NICKNAME
    return _by_beginning(short, long) if long.latin.startswith(short.latin) else None


def _is_silent(left: Word, right: Word) -> bool:
    """Beside other characters another reading says nothing, and beside consonants alone too little."""
    return left.script == right.script or left.script in VOWELLESS or right.script in VOWELLESS


def _by_beginning(short: Word, long: Word) -> tuple[float, Pairing] | None:
    if short.cut:
        return tunables.CUT, Pairing.CUT
    ending = long.latin[len(short.latin) :]
    if len(short.latin) >= tunables.SHORTEST_STEM and ending in _ENDINGS:
        return tunables.SHORT_FORM, Pairing.JOINED
    return None


def _by_characters(left: Word, right: Word) -> float:
    """Chinese characters are one or another, however they are read; Korean ones may differ by one letter.

    What the North begins with r the South does not: 리 is 이.
    """
    if simplified(left.native) == simplified(right.native):
        return 1.0
    if left.script == HANGUL and left.spelt and right.spelt and alike_by_custom(left.spelt, right.spelt):
        return tunables.CUSTOM
    return OSA.normalized_similarity(normalize("NFD", left.native), normalize("NFD", right.native))


def _native_alike(left: Word, right: Word) -> float:
    if left.script == LATIN:
        return 1.0
    return max(tunables.SAME_SOUND, OSA.normalized_similarity(left.native, right.native))
