"""Two names compared: how alike they are, from 0 to 1."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from search.matching import tunables
from search.matching.alignment import Alignment, Pair, align
from search.matching.rarity import PRIOR, Rarity
from search.matching.words import Pairing, Word, analysed_words, name_words


@dataclass(frozen=True, slots=True)
class Costs:
    """What words without a partner take from the likeness, as shares of their weight.

    `conflict` counts what both sides have left over, `asked` and `listed` what one has beyond the other.
    """

    conflict: float
    asked: float
    listed: float


# Two bare names, neither known to be whole: a differing word is all there is to tell people apart.
BETWEEN_NAMES = Costs(tunables.PAIR_CONFLICT, tunables.PAIR_MISSING, tunables.PAIR_MISSING)
# A question held against a listed name: lists give more names than officers ask for, and typing slips.
AGAINST_LISTED = Costs(tunables.CONFLICT, tunables.MISSING_ASKED, tunables.MISSING_LISTED)


def name_similarity(query: str, listed: str, subject_type: str) -> float:
    """How likely two names of one kind of subject are the same name, from 0 to 1; symmetric.

    `subject_type` is `person`, `organisation`, or a kind of thing that bears a name (`vessel`).
    """
    left = analysed_words(name_words(query, subject_type), subject_type)
    right = analysed_words(name_words(listed, subject_type), subject_type)
    alike = similarity(left, right, align(left, right), PRIOR, costs=BETWEEN_NAMES)
    return 1.0 / (1.0 + math.exp(-tunables.PAIR_SLOPE * (alike - tunables.PAIR_EVEN)))


def similarity(
    query: Sequence[Word], listed: Sequence[Word], aligned: Alignment, rarity: Rarity, *, costs: Costs
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
        agreed += mass * pair.alike * _trust(pair, query, listed)
        if pair.why is Pairing.INITIAL and len(pair.query) == len(pair.listed):
            asked_left += asked_mass - mass
            listed_left += listed_mass - mass
    whole = paired + _cost(asked_left, listed_left, costs)
    if not whole:
        return 0.0
    return agreed / whole * (1.0 - tunables.DOUBT * math.exp(-agreed / tunables.TELLING))


def _trust(pair: Pair, query: Sequence[Word], listed: Sequence[Word]) -> float:
    same_script = query[pair.query[0]].script == listed[pair.listed[0]].script
    return 1.0 if same_script else tunables.FOREIGN_TRUST


def _cost(asked_left: float, listed_left: float, costs: Costs) -> float:
    conflict = min(asked_left, listed_left)
    return (
        costs.conflict * conflict
        + costs.asked * (asked_left - conflict)
        + costs.listed * (listed_left - conflict)
    )
