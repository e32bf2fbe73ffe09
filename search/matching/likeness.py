"""Two words of two names compared: how alike they are, and by what."""

from functools import lru_cache
from unicodedata import normalize

from rapidfuzz.distance import OSA

from search.matching import tunables
from search.matching.words import Pairing, Word, analyse
from search.text.script import ARABIC, HANGUL, LATIN, SYLLABIC, VOWELLESS
from search.text.sounds import coarse, parted_skeleton, rough_skeletons, vowels
from search.text.syllables import alike as alike_by_custom
from search.text.syllables import told_apart
from search.text.transliteration import customs, eastern_consonants, simplified, vowel_letters

# Company forms written onto the name.
_ENDINGS = frozenset({"ag", "gmbh", "ltd", "llc", "inc", "plc", "corp"})
# Habibullah and Hamidullah: an ending that a hundred names share, and that neither misspells, says nothing.
_TAIL = len("llah")


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
    alike, why = (_by_spelling if left.script == right.script else _across_scripts)(left, right)
    if left.spelt and right.spelt and told_apart(left.spelt, right.spelt):
        return min(alike, tunables.TOLD_APART), why
    return alike, why


def _across_scripts(left: Word, right: Word) -> tuple[float, Pairing]:
    if left.script in VOWELLESS or right.script in VOWELLESS:
        return _by_consonants(left, right), Pairing.TRANSLITERATION
    alike = _by_romanisation(left, right)
    # Tried beside Mandarin, another reading has two chances: it must agree by more than a slip.
    sure = alike >= tunables.FIRM_PAIR or not (left.otherwise or right.otherwise)
    return alike if sure else 0.0, Pairing.TRANSLITERATION


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


def _by_consonants(left: Word, right: Word) -> float:
    """A word without vowels against one of another script: consonants first, then the long vowels."""
    alike, agree = max(
        _consonants_alike(one, other) for one in _consonants_heard(left) for other in _consonants_heard(right)
    )
    return alike * (1.0 - tunables.VOWEL_DIFFERS * _differing_vowels(left, right)) if agree else alike


def _consonants_heard(word: Word) -> set[str]:
    """The consonants of a word as its letters may be meant: ذ is z in Tehran, and sh may be s and h."""
    if word.script == ARABIC:
        return {word.bones, eastern_consonants(word.native)}
    return {word.bones, parted_skeleton(word.latin)} if word.script == LATIN else {word.bones}


def _consonants_alike(left: str, right: str) -> tuple[float, bool]:
    """How alike two skeletons are, and whether they are the same by some habit."""
    if not left or not right:
        return 0.0, False
    size = max(len(left), len(right))
    sure = min(1.0, tunables.FIRST_CONSONANT + tunables.FURTHER_CONSONANT * size)
    if left == right:
        return sure, True
    if rough_skeletons(left) & rough_skeletons(right):
        return sure * tunables.ROUGH_CONSONANTS, True
    distance = OSA.distance(left, right) + OSA.distance(coarse(left), coarse(right))
    return max(0.0, sure * (1.0 - tunables.CONSONANT_DIFFERS * distance / (2 * size))), False


def _by_romanisation(left: Word, right: Word) -> float:
    """Two scripts with vowels, by their Latin spellings; alphabets also by their consonants."""
    alike = max(_by_spelling(one, other)[0] for one in _spellings(left) for other in _spellings(right))
    strict = max(0.0, 1.0 - tunables.FOREIGN_STEP * (1.0 - alike))
    if {left.script, right.script} & SYLLABIC or min(
        len(left.bones), len(right.bones)
    ) < tunables.TELLING_BONES:
        return strict
    return max(strict, _by_heard_consonants(left, right))


def _by_heard_consonants(left: Word, right: Word) -> float:
    """Two alphabets with vowels whose consonants agree; some of their vowels may differ by habit."""
    sure = tunables.SAME_BONES
    if left.bones != right.bones:
        if not rough_skeletons(left.bones) & rough_skeletons(right.bones):
            return 0.0
        sure *= tunables.ROUGH_CONSONANTS
    differing = _differing_sounds(vowels(left.latin), vowels(right.latin))
    return sure * (1.0 - tunables.HEARD_VOWEL_DIFFERS * differing)


def _differing_sounds(left: tuple[str, ...], right: tuple[str, ...]) -> int:
    """In how many places the vowels heard differ; between consonants one may be left unwritten."""
    if len(left) != len(right):
        return OSA.distance("".join(left), "".join(right))
    last = len(left) - 1
    return sum(
        not (set(one) & set(other) or one == other or (0 < place < last and "" in (one, other)))
        for place, (one, other) in enumerate(zip(left, right, strict=True))
    )


def _spellings(word: Word) -> list[Word]:
    return [word, *map(analyse, customs(word.native))]


def _differing_vowels(left: Word, right: Word) -> int:
    """In how many places the long vowels of one contradict the vowels of the other."""
    written, heard = (left, right) if left.script in VOWELLESS else (right, left)
    long_vowels = vowel_letters(written.native)
    spoken = vowel_letters(heard.native) if heard.script in VOWELLESS else vowels(heard.latin)
    if len(long_vowels) != len(spoken):
        return 1
    edges = {0, len(spoken) - 1}
    return sum(
        not _vowels_agree(letters, sounds, place in edges)
        for place, (letters, sounds) in enumerate(zip(long_vowels, spoken, strict=True))
    )


def _vowels_agree(letters: str, sounds: str, at_edge: bool) -> bool:
    if "*" in letters or "*" in sounds:
        return True
    if not letters:
        return not (sounds and at_edge)
    return set(letters) <= set(sounds) or (letters == "a" and sounds == "i")


def _by_spelling(left: Word, right: Word) -> tuple[float, Pairing]:
    size = max(len(left.latin), len(right.latin))
    slips = OSA.distance(left.latin, right.latin)
    if slips > tunables.MOST_SLIPS * size:
        return 0.0, Pairing.SPELLING
    spelled = 1.0 - slips / size - tunables.FURTHER_SLIP * max(0, slips - tunables.FORGIVEN_SLIPS)
    if left.script == right.script and left.script in VOWELLESS:
        return max(0.0, 1.0 - tunables.VOWELLESS_SLIP * (1.0 - spelled)), Pairing.SPELLING
    distance = OSA.distance(left.sound, right.sound)
    heard = min(_heard(left, right, distance), spelled + _sound_gain(left, right) * (size - 1))
    if distance and left.stem and right.stem and left.latin[-_TAIL:] == right.latin[-_TAIL:]:
        return min(spelled, OSA.normalized_similarity(left.stem, right.stem)), Pairing.SPELLING
    if distance and left.names and right.names:
        return max(heard, spelled) * tunables.OTHER_NAME, Pairing.SPELLING
    return (heard, Pairing.SOUND) if heard > spelled else (spelled, Pairing.SPELLING)


def _heard(left: Word, right: Word, distance: int) -> float:
    size = max(len(left.sound), len(right.sound), 1)
    same_bones = left.bones == right.bones and len(left.bones) > 1
    by_sound = tunables.SOUNDS_SAME - (tunables.VOWEL_STEP if same_bones else 1.0) * distance / size
    if distance and size >= tunables.SHORTEST_STEM and coarse(left.sound) == coarse(right.sound):
        return max(by_sound, tunables.SOUNDS_NEARLY_SAME)
    return by_sound


def _sound_gain(left: Word, right: Word) -> float:
    return tunables.SOUND_GAIN if left.script == right.script else tunables.FOREIGN_SOUND_GAIN
