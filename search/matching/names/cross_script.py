"""Compare two words of two scripts: by consonants where one has no vowels, else romanised."""

from itertools import product

from rapidfuzz.distance import OSA

from search.matching import tunables
from search.matching.names.spelling import by_spelling
from search.matching.names.tokens import Pairing, Word, analyse
from search.text import southeast, transcribed
from search.text.script import ARABIC, HAN, LATIN, SYLLABIC, VOWELLESS
from search.text.sounds import coarse, parted_skeleton, rough_skeletons, vowels
from search.text.transliteration import consonants_elsewhere, customs, vowel_letters


def across_scripts(left: Word, right: Word) -> tuple[float, Pairing]:
    """Return how alike two words of two scripts are."""
    if left.script in southeast.SCRIPTS or right.script in southeast.SCRIPTS:
        return _by_bare_consonants(left, right), Pairing.TRANSLITERATION
    if _is_transcribed(left) or _is_transcribed(right):
        return _by_transcription(left, right), Pairing.TRANSLITERATION
    if left.script in VOWELLESS or right.script in VOWELLESS:
        return _by_consonants(left, right), Pairing.TRANSLITERATION
    alike = _by_romanisation(left, right)
    # Tried beside Mandarin, another reading has two chances: it must agree by more than a slip.
    sure = alike >= tunables.FIRM_PAIR or not (left.otherwise or right.otherwise)
    return alike if sure else 0.0, Pairing.TRANSLITERATION


def _by_bare_consonants(left: Word, right: Word) -> float:
    """Thai, Lao or Khmer beside another script, by the consonants that both places of a syllable share."""
    one, other = _bare(left), _bare(right)
    if min(len(one), len(other)) < tunables.TELLING_SKELETON:
        return _by_romanisation(left, right) if one == other else 0.0
    return _bare_alike(one, other)


def _bare_alike(one: str, other: str) -> float:
    size = max(len(one), len(other))
    if min(len(one), len(other)) < tunables.TELLING_SKELETON:
        return 0.0
    if one != other and size < tunables.TELLING_BARE:
        return 0.0
    sure = min(tunables.SURE_BARE, tunables.FIRST_BARE + tunables.FURTHER_BARE * size)
    return max(0.0, sure * (1.0 - tunables.CONSONANT_DIFFERS * OSA.distance(one, other) / size))


def _by_transcription(left: Word, right: Word) -> float:
    """A foreign name in Chinese characters beside another script, by the consonants that both can write."""
    return max(_bare_alike(one, other) for one, other in product(_transcribed(left), _transcribed(right)))


def _transcribed(word: Word) -> frozenset[str]:
    if _is_transcribed(word):
        return transcribed.written_consonants(word.native)
    return transcribed.latin_consonants(word.latin)


def _is_transcribed(word: Word) -> bool:
    """Return whether these are characters that spell a foreign name, rather than a Japanese one."""
    return word.script == HAN and not word.otherwise and transcribed.is_transcribed(word.native)


def _bare(word: Word) -> str:
    if word.script in southeast.SCRIPTS:
        return southeast.written_consonants(word.native)
    return southeast.latin_consonants(word.latin)


def _by_consonants(left: Word, right: Word) -> float:
    """Compare a word without vowels with one of another script: consonants first, then the long vowels."""
    alike, agree = max(
        _consonants_alike(one, other) for one in _consonants_heard(left) for other in _consonants_heard(right)
    )
    return alike * (1.0 - tunables.VOWEL_DIFFERS * _differing_vowels(left, right)) if agree else alike


def _consonants_heard(word: Word) -> set[str]:
    """Return the consonants of a word as its letters may be meant.

    In Tehran ذ is z, in Cairo ج is g, and sh may be s and h.
    """
    if word.script == ARABIC:
        return {word.skeleton, *consonants_elsewhere(word.native)}
    return {word.skeleton, parted_skeleton(word.latin)} if word.script == LATIN else {word.skeleton}


def _consonants_alike(left: str, right: str) -> tuple[float, bool]:
    """Return how alike two skeletons are, and whether they are the same by some habit."""
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
    alike = max(by_spelling(one, other)[0] for one in _spellings(left) for other in _spellings(right))
    strict = max(0.0, 1.0 - tunables.FOREIGN_STEP * (1.0 - alike))
    if {left.script, right.script} & SYLLABIC or min(
        len(left.skeleton), len(right.skeleton)
    ) < tunables.TELLING_SKELETON:
        return strict
    return max(strict, _by_heard_consonants(left, right))


def _by_heard_consonants(left: Word, right: Word) -> float:
    """Two alphabets with vowels whose consonants agree; some of their vowels may differ by habit."""
    sure = tunables.SAME_SKELETON
    if left.skeleton != right.skeleton:
        if not rough_skeletons(left.skeleton) & rough_skeletons(right.skeleton):
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
