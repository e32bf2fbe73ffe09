"""Two names compared: how alike they are, from 0 to 1."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from search.matching import tunables
from search.matching.alignment import Alignment, Pair, align
from search.matching.lineage import exchanged
from search.matching.rarity import PRIOR, Rarity
from search.matching.words import Pairing, Word, name_words, spoken


@dataclass(frozen=True, slots=True)
class Weighing:
    """How hard likeness is judged: what words without a partner cost, as shares of their weight.

    `conflict` counts what both sides have left over, `asked` and `listed` what one has beyond the other.
    Agreement is doubted by up to `doubt` while its weight is not well beyond `telling`; a pair of words of
    two scripts counts as `foreign` of one within a script, and names that exchange father and child as
    `exchanged` of what they would.
    """

    conflict: float
    asked: float
    listed: float
    doubt: float
    telling: float
    foreign: float
    exchanged: float


# Two bare names, neither known to be whole: a differing word is all there is to tell people apart.
BETWEEN_NAMES = Weighing(
    tunables.PAIR_CONFLICT,
    tunables.PAIR_MISSING,
    tunables.PAIR_MISSING,
    tunables.PAIR_DOUBT,
    tunables.PAIR_TELLING,
    tunables.PAIR_FOREIGN,
    tunables.PAIR_EXCHANGED,
)
# A question held against a listed name: lists give more names than officers ask for, and typing slips.
AGAINST_LISTED = Weighing(
    tunables.CONFLICT,
    tunables.MISSING_ASKED,
    tunables.MISSING_LISTED,
    tunables.DOUBT,
    tunables.TELLING,
    tunables.FOREIGN,
    tunables.EXCHANGED,
)


def name_similarity(query: str, listed: str, subject_type: str) -> float:
    """How likely two names of one kind of subject are the same name, from 0 to 1; symmetric.

    `subject_type` is `person`, `organisation`, or a kind of thing that bears a name (`vessel`).
    """
    alike = max(
        similarity(left, right, align(left, right), PRIOR, weighing=BETWEEN_NAMES)
        for left in spoken(name_words(query, subject_type), subject_type)
        for right in spoken(name_words(listed, subject_type), subject_type)
    )
    return 1.0 / (1.0 + math.exp(-tunables.PAIR_SLOPE * (alike - tunables.PAIR_EVEN)))


def similarity(
    query: Sequence[Word], listed: Sequence[Word], aligned: Alignment, rarity: Rarity, *, weighing: Weighing
) -> float:
    """The share of the two names' weight that is paired, less what contradicts.

    Agreement on common words alone says little, however complete: it is damped.
    """
    asked_weights = [word.worth * rarity.weight(word.latin) for word in query]
    listed_weights = [word.worth * rarity.weight(word.latin) for word in listed]
    asked_left = sum([asked_weights[i] for i in aligned.query_left])
    listed_left = sum([listed_weights[j] for j in aligned.listed_left])
    agreed = paired = 0.0
    for pair in aligned.pairs:
        asked_mass = sum([asked_weights[i] for i in pair.query])
        listed_mass = sum([listed_weights[j] for j in pair.listed])
        # The lesser weight: a slip of the pen makes any common word look rare.
        mass = min(asked_mass, listed_mass)
        paired += mass
        agreed += mass * pair.alike * (weighing.foreign if _is_foreign(pair, query, listed) else 1.0)
        if pair.why is Pairing.INITIAL and len(pair.query) == len(pair.listed):
            asked_left += asked_mass - mass
            listed_left += listed_mass - mass
    whole = paired + _cost(asked_left, listed_left, weighing)
    if not whole:
        return 0.0
    alike = agreed / whole * (1.0 - weighing.doubt * math.exp(-agreed / weighing.telling))
    return alike * weighing.exchanged if exchanged(query, listed, aligned) else alike


def _is_foreign(pair: Pair, query: Sequence[Word], listed: Sequence[Word]) -> bool:
    return query[pair.query[0]].script != listed[pair.listed[0]].script


def _cost(asked_left: float, listed_left: float, weighing: Weighing) -> float:
    conflict = min(asked_left, listed_left)
    return (
        weighing.conflict * conflict
        + weighing.asked * (asked_left - conflict)
        + weighing.listed * (listed_left - conflict)
    )
