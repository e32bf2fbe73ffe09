"""Two words of two names compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from search.matching import tunables
from search.text.names import is_particle, is_title, romanised, words
from search.text.nicknames import groups_of
from search.text.organisations import is_legal_form, organisation_words
from search.text.script import LATIN, VOWELLESS, script_of
from search.text.sounds import coarse, skeleton, sound


class Pairing(StrEnum):
    """Why two words count as one."""

    SAME = "same"
    TRANSLITERATION = "transliteration"
    SPELLING = "spelling"
    SOUND = "sound"
    NICKNAME = "nickname"
    INITIAL = "initial"
    JOINED = "joined"
    CUT = "cut"


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One word of a name with what comparing it needs; `cut` says it may be only the beginning."""

    native: str
    latin: str
    script: str
    sound: str
    bones: str
    worth: float
    cut: bool


@lru_cache(maxsize=131072)
def analyse(native: str, worth: float = 1.0, cut: bool = False) -> Word:
    """The word as every comparison wants it; analysed once while it stays in the cache."""
    latin = romanised(native)
    script = LATIN if native.isascii() else script_of(native)
    return Word(native, latin, script, sound(latin), skeleton(latin), worth, cut)


def analysed_words(found: Sequence[str], subject_type: str) -> tuple[Word, ...]:
    """The words of one name, each with what it is worth in names of this type of subject."""
    worth = _person_worth if subject_type == "person" else _organisation_worth
    return tuple(analyse(word, worth(word)) for word in found)


def name_words(text: str, subject_type: str) -> tuple[str, ...]:
    """The name taken apart as names of this type of subject are."""
    return words(text) if subject_type == "person" else organisation_words(text)


@lru_cache(maxsize=131072)
def _person_worth(native: str) -> float:
    latin = romanised(native)
    if is_particle(latin):
        return tunables.PARTICLE_WORTH
    return tunables.TITLE_WORTH if is_title(latin) else 1.0


def _organisation_worth(native: str) -> float:
    return tunables.LEGAL_FORM_WORTH if is_legal_form(native) else 1.0


@lru_cache(maxsize=262144)
def compare(left: Word, right: Word) -> tuple[float, Pairing]:
    """How alike two words are, from 0 to 1, and by what; symmetric."""
    if left.native == right.native:
        return 1.0, Pairing.SAME
    foreign = left.script != right.script
    if left.latin == right.latin:
        alike = 0.99 if foreign else _native_alike(left, right)
        return alike, Pairing.TRANSLITERATION if foreign else Pairing.SPELLING
    special = _by_rule(left, right)
    if special is not None:
        return special
    if foreign and (left.script in VOWELLESS or right.script in VOWELLESS):
        return _by_consonants(left, right), Pairing.TRANSLITERATION
    alike, why = _by_spelling(left, right)
    return alike, Pairing.TRANSLITERATION if foreign else why


def _by_rule(left: Word, right: Word) -> tuple[float, Pairing] | None:
    short, long = sorted((left, right), key=lambda word: len(word.latin))
    if not short.latin:
        return 0.0, Pairing.SPELLING
    if short.cut and long.latin.startswith(short.latin):
        return 0.9, Pairing.CUT
    if len(short.latin) == 1:
        return (0.85 if short.latin == long.latin[0] else 0.0), Pairing.INITIAL
    if groups_of(left.latin) & groups_of(right.latin):
        return 0.92, Pairing.NICKNAME
    return None


def _native_alike(left: Word, right: Word) -> float:
    if left.script == LATIN:
        return 1.0
    return max(0.4, OSA.normalized_similarity(left.native, right.native))


def _by_consonants(left: Word, right: Word) -> float:
    size = max(len(left.bones), len(right.bones))
    if not left.bones or not right.bones:
        return 0.7 if left.sound[:1] == right.sound[:1] and size == 0 else 0.0
    sure = min(1.0, 0.7 + 0.1 * size)
    if left.bones == right.bones:
        return sure * 0.97
    if coarse(left.bones) == coarse(right.bones):
        return sure * 0.9
    distance = OSA.distance(left.bones, right.bones)
    rough = OSA.distance(coarse(left.bones), coarse(right.bones))
    return max(0.0, 1.0 - (0.6 * distance + 0.4 * rough) / size) * sure


def _by_spelling(left: Word, right: Word) -> tuple[float, Pairing]:
    size = max(len(left.latin), len(right.latin))
    spelled = 1.0 - OSA.distance(left.latin, right.latin) / size
    heard_size = max(len(left.sound), len(right.sound), 1)
    distance = OSA.distance(left.sound, right.sound)
    step = 0.6 if left.bones == right.bones and left.bones else 1.0
    heard = 0.97 - step * distance / heard_size
    if heard > spelled:
        return heard, Pairing.SOUND
    return spelled, Pairing.SPELLING
