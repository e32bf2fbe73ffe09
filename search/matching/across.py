"""Two words of two scripts compared: by their consonants where one has no vowels, else as romanised."""

from rapidfuzz.distance import OSA

from search.matching import tunables
from search.matching.spelling import by_spelling
from search.matching.words import Pairing, Word, analyse
from search.text.script import ARABIC, LATIN, SYLLABIC, VOWELLESS
from search.text.sounds import coarse, parted_skeleton, rough_skeletons, vowels
from search.text.transliteration import customs, eastern_consonants, vowel_letters


def across_scripts(left: Word, right: Word) -> tuple[float, Pairing]:
    """How alike two words of two scripts are."""
    if left.script in VOWELLESS or right.script in VOWELLESS:
        return _by_consonants(left, right), Pairing.TRANSLITERATION
    alike = _by_romanisation(left, right)
    # Tried beside Mandarin, another reading has two chances: it must agree by more than a slip.
    sure = alike >= tunables.FIRM_PAIR or not (left.otherwise or right.otherwise)
    return alike if sure else 0.0, Pairing.TRANSLITERATION


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
    alike = max(by_spelling(one, other)[0] for one in _spellings(left) for other in _spellings(right))
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
