"""Two words compared by their Latin letters and by their sound."""

from rapidfuzz.distance import OSA

from search.matching import tunables
from search.matching.words import Pairing, Word
from search.text.script import VOWELLESS
from search.text.sounds import coarse

# Habibullah and Hamidullah: an ending that a hundred names share, and that neither misspells, says nothing.
_TAIL = len("llah")


def by_spelling(left: Word, right: Word) -> tuple[float, Pairing]:
    """How alike two words are as they are written or, where that says more, as they are said."""
    size = max(len(left.latin), len(right.latin))
    slips = OSA.distance(left.latin, right.latin)
    if slips > tunables.MOST_SLIPS * size:
        return 0.0, Pairing.SPELLING
    spelled = 1.0 - slips / size - tunables.FURTHER_SLIP * max(0, slips - tunables.FORGIVEN_SLIPS)
    if left.script == right.script and left.script in VOWELLESS:
        return max(0.0, 1.0 - tunables.VOWELLESS_SLIP * (1.0 - spelled)), Pairing.SPELLING
    return _by_sound(left, right, spelled, size)


def _by_sound(left: Word, right: Word, spelled: float, size: int) -> tuple[float, Pairing]:
    """No further above what the letters share than `size` letters allow."""
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
