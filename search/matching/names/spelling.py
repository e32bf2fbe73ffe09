"""Compare two words by their Latin letters and by their sound."""

import re

from rapidfuzz.distance import OSA

from search.matching import tunables
from search.matching.names.tokens import Pairing, Word
from search.text.script import VOWELLESS
from search.text.sounds import coarse

# Guðmarsdóttir and Þórmarsdóttir are children of two fathers.
_CHILD = re.compile(r"(?<=..)(?:s?dottir|sson|oglu|oghlu|ogly|kyzy|qizi)$")
# Letters that make no word are initials, and a slip in them makes others: LXQ, LXC.
_INITIALS = re.compile("[b-df-hj-np-tv-xz]{3,5}")


def by_spelling(left: Word, right: Word) -> tuple[float, Pairing]:
    """Return how alike two words are as written or, where that says more, as spoken."""
    size = max(len(left.latin), len(right.latin))
    slips = OSA.distance(left.latin, right.latin)
    if slips and _INITIALS.fullmatch(left.native) and _INITIALS.fullmatch(right.native):
        return 0.0, Pairing.SPELLING
    if slips > tunables.MOST_SLIPS * size:
        return 0.0, Pairing.SPELLING
    spelled = 1.0 - slips / size - tunables.FURTHER_SLIP * max(0, slips - tunables.FORGIVEN_SLIPS)
    if left.script == right.script and left.script in VOWELLESS:
        return max(0.0, 1.0 - tunables.VOWELLESS_SLIP * (1.0 - spelled)), Pairing.SPELLING
    return _by_sound(left, right, spelled, size)


def _by_sound(left: Word, right: Word, spelled: float, size: int) -> tuple[float, Pairing]:
    """No further above what the letters share than `size` letters allow."""
    distance = OSA.distance(left.sound, right.sound)
    ending = _CHILD.search(left.latin)
    if distance and ending and right.latin.endswith(ending[0]):
        # Of two fathers the names differ, not the ending that says whose child.
        fathers = (word.latin.removesuffix(ending[0]) for word in (left, right))
        return min(spelled, OSA.normalized_similarity(*fathers)), Pairing.SPELLING
    heard = min(_heard(left, right, distance), spelled + _sound_gain(left, right) * (size - 1))
    if (
        distance
        and left.stem
        and right.stem
        and left.latin[-tunables.SHARED_TAIL :] == right.latin[-tunables.SHARED_TAIL :]
    ):
        return min(spelled, OSA.normalized_similarity(left.stem, right.stem)), Pairing.SPELLING
    if distance and left.names and right.names:
        return max(heard, spelled) * tunables.OTHER_NAME, Pairing.SPELLING
    return (heard, Pairing.SOUND) if heard > spelled else (spelled, Pairing.SPELLING)


def _heard(left: Word, right: Word, distance: int) -> float:
    size = max(len(left.sound), len(right.sound), 1)
    same_skeleton = left.skeleton == right.skeleton and len(left.skeleton) > 1
    by_sound = tunables.SOUNDS_SAME - (tunables.VOWEL_STEP if same_skeleton else 1.0) * distance / size
    if distance and size >= tunables.SHORTEST_STEM and coarse(left.sound) == coarse(right.sound):
        return max(by_sound, tunables.SOUNDS_NEARLY_SAME)
    return by_sound


def _sound_gain(left: Word, right: Word) -> float:
    return tunables.SOUND_GAIN if left.script == right.script else tunables.FOREIGN_SOUND_GAIN
