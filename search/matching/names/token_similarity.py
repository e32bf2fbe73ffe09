"""Compare two words of two names: how alike they are, and by what."""

from functools import lru_cache
from unicodedata import normalize

from rapidfuzz.distance import OSA

from search.matching import tunables
from search.matching.names.cross_script import across_scripts
from search.matching.names.spelling import by_spelling
from search.matching.names.tokens import Pairing, Word
from search.text.name_classes import known_name
from search.text.script import HANGUL, KANA, LATIN, SYLLABIC, VOWELLESS
from search.text.slavic import fixed_letters, plain_spellings
from search.text.syllables import alike as alike_by_custom
from search.text.syllables import told_apart
from search.text.transliteration import simplified

# Scripts that Cyrillic names are written in.
_CYRILLIC = frozenset({LATIN, "cyrillic"})
# Company forms written onto the name.
_ENDINGS = frozenset({"ag", "gmbh", "ltd", "llc", "inc", "plc", "corp", "jsc"})
_BEGINNINGS = frozenset({"jsc", "llc", "ooo", "oao", "zao", "pjsc", "gmbh"})
_BEGINNING_SIZES = frozenset(map(len, _BEGINNINGS))


@lru_cache(maxsize=262144)
def compare(left: Word, right: Word) -> tuple[float, Pairing]:
    """Return how alike two words are, from 0 to 1, and by what; symmetric."""
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
    if alike < tunables.ONE_NAME and _is_known_to_be_one(left, right):
        return tunables.ONE_NAME, Pairing.NICKNAME
    if alike < tunables.CUSTOM and (alike or left.script != right.script) and _by_another_custom(left, right):
        return tunables.CUSTOM, Pairing.CUSTOM
    if left.spelt and right.spelt and told_apart(left.spelt, right.spelt):
        return min(alike, tunables.TOLD_APART), why
    return alike, why


def _is_known_to_be_one(left: Word, right: Word) -> bool:
    """Return whether a list of names has both as one.

    Within a script short ones and syllables are in too many.
    """
    classes = known_name(left.native).classes
    if not classes or classes.isdisjoint(known_name(right.native).classes):
        return False
    short = min(len(left.latin), len(right.latin)) < tunables.SHORTEST_STEM
    return left.script != right.script or not (short or left.spelt or right.spelt)


def _by_another_custom(left: Word, right: Word) -> bool:
    """Return whether both may be one Cyrillic name as two states spell it.

    Syllables of Chinese or Korean never are.
    """
    if left.spelt or right.spelt or not (left.script in _CYRILLIC and right.script in _CYRILLIC):
        return False
    if fixed_letters(left.latin) != fixed_letters(right.latin):
        return False
    return not plain_spellings(left.latin).isdisjoint(plain_spellings(right.latin))


def _by_rule(left: Word, right: Word) -> tuple[float, Pairing] | None:
    """Return what is known of names and cannot be told from their letters."""
    short, long = (left, right) if len(left.latin) <= len(right.latin) else (right, left)
    silent = (left.otherwise or right.otherwise) and _is_silent(left, right)
    if silent or not short.latin or short.latin.isdigit() or long.latin.isdigit():
        return 0.0, Pairing.SPELLING
    if left.spelt and right.spelt and alike_by_custom(left.spelt, right.spelt):
        said = Pairing.SOUND if left.script == right.script else Pairing.TRANSLITERATION
        return max((tunables.CUSTOM, said), _by_letters(left, right))
    if len(short.latin) == 1 and short.script not in SYLLABIC:
        return (tunables.INITIAL if short.latin == long.latin[0] else 0.0), Pairing.INITIAL
    if not left.names.isdisjoint(right.names):
        return tunables.NICKNAME, Pairing.NICKNAME
    if long.stem and long.stem == short.sound:
        return tunables.SHORT_FORM, Pairing.NICKNAME
    return _by_beginning(short, long) if long.latin.startswith(short.latin) else _by_end(short, long)


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


def _by_end(short: Word, long: Word) -> tuple[float, Pairing] | None:
    before = len(long.latin) - len(short.latin)
    if (
        before not in _BEGINNING_SIZES
        or long.latin[:before] not in _BEGINNINGS
        or not long.latin.endswith(short.latin)
    ):
        return None
    return tunables.SHORT_FORM, Pairing.JOINED


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
    if left.script in (LATIN, KANA):  # Tanaka in hiragana or in katakana
        return 1.0
    return max(tunables.SAME_SOUND, OSA.normalized_similarity(left.native, right.native))
