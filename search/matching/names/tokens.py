"""Split a name into words for matching: analysed once, each with its weight."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import repeat

from search.matching import tunables
from search.text.korean import korean
from search.text.mandarin import character, mandarin
from search.text.names import is_particle, is_suffix, is_title, romanised, stem, words
from search.text.nicknames import groups_of
from search.text.organisations import is_legal_form, organisation_words
from search.text.readings import readings
from search.text.script import HAN, LATIN, VOWELLESS, script_of
from search.text.sounds import skeleton, sound
from search.text.syllables import Spelt, of_both
from search.text.transliteration import consonants


class Pairing(StrEnum):
    """List why two words count as one."""

    SAME = "same"
    TRANSLITERATION = "transliteration"
    SPELLING = "spelling"
    SOUND = "sound"
    CUSTOM = "custom"
    NICKNAME = "nickname"
    INITIAL = "initial"
    JOINED = "joined"
    CUT = "cut"


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One word of a name with what comparing it needs.

    `stem` is the sound of its short form, where it has one (see `search.text.names.stem`); `cut` says
    that it may be only the beginning; `spelt` is None for words that are neither Chinese nor Korean;
    `otherwise` says that `latin` is another reading of its characters than that in Mandarin.
    """

    native: str
    latin: str
    script: str
    sound: str
    stem: str
    skeleton: str
    names: frozenset[int]
    weight: float
    cut: bool
    spelt: Spelt | None
    otherwise: bool


@lru_cache(maxsize=131072)
def analyse(
    native: str,
    weight: float = tunables.NAME_WEIGHT,
    cut: bool = False,
    spelt: Spelt | None = None,
    read: str = "",
) -> Word:
    """The word as every comparison wants it; analysed once while it stays in the cache.

    `spelt` is what a Latin word is among the words of its name; Chinese characters know it themselves, unless
    they are `read` otherwise.
    """
    latin = read or romanised(native)
    script = LATIN if native.isascii() else script_of(native)
    consonant_skeleton = consonants(native) if script in VOWELLESS else skeleton(latin)
    return Word(
        native,
        latin,
        script,
        sound(latin),
        sound(stem(latin)),
        consonant_skeleton,
        groups_of(latin),
        weight,
        cut,
        character(latin) if script == HAN and len(native) == 1 and not read else spelt,
        bool(read),
    )


@lru_cache(maxsize=16384)
def analysed_words(found: tuple[str, ...], subject_type: str) -> tuple[Word, ...]:
    """The words of one name, each with what it is worth in names of this type of subject."""
    weights = _person_weights(found) if subject_type == "person" else list(map(_organisation_weight, found))
    spelt = of_both(mandarin(found), korean(found))
    if not spelt:
        return tuple(map(analyse, found, weights))
    return tuple(
        # A particle elsewhere may be a name of Korea: An, Do, Um.
        analyse(word, tunables.NAME_WEIGHT if each.sure else weight, False, each)
        for word, weight, each in zip(found, weights, spelt, strict=True)
    )


def read_words(found: Sequence[str], latin: Sequence[str]) -> tuple[Word, ...]:
    """The words of a person's name whose characters are not read in Mandarin, though some may sound alike."""
    return tuple(
        analyse(word, weight, False, spelt, spelled if script_of(word) == HAN else "")
        for word, weight, spelled, spelt in zip(
            found, _person_weights(found), latin, korean(latin) or repeat(None), strict=False
        )
    )


def is_read_otherwise(found: Sequence[str], latin: Sequence[str]) -> bool:
    """Return whether these romanised words are such a reading."""
    return any(
        script_of(word) == HAN and spelled != romanised(word)
        for word, spelled in zip(found, latin, strict=True)
    )


def spoken(found: tuple[str, ...], subject_type: str) -> Iterator[tuple[Word, ...]]:
    """The words of one name in every way that it may be read: most names in one."""
    yield analysed_words(found, subject_type)
    if subject_type == "person":
        yield from (read_words(*reading) for reading in readings(found))


def name_words(text: str, subject_type: str) -> tuple[str, ...]:
    """The name taken apart as names of this type of subject are."""
    return words(text) if subject_type == "person" else organisation_words(text)


def _person_weights(found: Sequence[str]) -> list[float]:
    """Weigh the words of a person's name; the last is no particle and no title.

    So in Oswin King, Tran Van, al-Shaykh.
    """
    weights = list(map(_person_weight, found))
    if weights and weights[-1] != tunables.NAME_WEIGHT and not is_suffix(found[-1]):
        weights[-1] = tunables.NAME_WEIGHT
    return weights


@lru_cache(maxsize=131072)
def _person_weight(native: str) -> float:
    if is_particle(native):
        return tunables.PARTICLE_WEIGHT
    return tunables.TITLE_WEIGHT if is_title(native) else tunables.NAME_WEIGHT


def _organisation_weight(native: str) -> float:
    return tunables.LEGAL_FORM_WORTH if is_legal_form(native) else tunables.NAME_WEIGHT
