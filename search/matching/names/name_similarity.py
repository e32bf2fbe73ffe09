"""Compare two names: how alike they are, from 0 to 1."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from search.matching import tunables
from search.matching.names.alignment import align
from search.matching.names.pairs import Alignment, Pair, Places
from search.matching.names.patronymics import exchanged
from search.matching.names.term_weights import PRIOR, Rarity
from search.matching.names.tokens import Pairing, Word, name_words, spoken
from search.text.script import ALPHABETS


@dataclass(frozen=True, slots=True)
class Weighing:
    """Hold how strictly likeness is scored: the cost of words without partner, as shares of their weight.

    `conflict` counts what both sides have left over, `asked` and `listed` what one has beyond the other;
    a word that was asked weighs `asked_word` more for that, and each that is listed costs `listed_word`,
    however common. Agreement is doubted by up to `doubt` while its weight is not well beyond `telling`.
    A pair of words of two scripts counts as `foreign` of one within a script, as `alphabet` where both are
    alphabets that write their vowels; names whose words stand in another order count as `turned`, and names
    that exchange father and child as `exchanged` of what they would.
    """

    conflict: float
    asked: float
    listed: float
    asked_word: float
    listed_word: float
    doubt: float
    telling: float
    foreign: float
    alphabet: float
    turned: float
    exchanged: float


# Two bare names, neither known to be whole: a differing word is all there is to tell people apart.
BETWEEN_NAMES = Weighing(
    conflict=tunables.PAIR_CONFLICT,
    asked=tunables.PAIR_MISSING,
    listed=tunables.PAIR_MISSING,
    asked_word=0.0,
    listed_word=0.0,
    doubt=tunables.PAIR_DOUBT,
    telling=tunables.PAIR_TELLING,
    foreign=tunables.PAIR_FOREIGN,
    alphabet=tunables.PAIR_FOREIGN,
    turned=1.0,
    exchanged=tunables.PAIR_EXCHANGED,
)
# A question held against a listed name: lists give more names than officers ask for, and typing slips.
AGAINST_LISTED = Weighing(
    conflict=tunables.CONFLICT,
    asked=tunables.MISSING_ASKED,
    listed=tunables.MISSING_LISTED,
    asked_word=tunables.MISSING_ASKED_WORD,
    listed_word=tunables.MISSING_LISTED_WORD,
    doubt=tunables.DOUBT,
    telling=tunables.TELLING,
    foreign=tunables.FOREIGN,
    alphabet=tunables.FOREIGN_ALPHABET,
    turned=tunables.TURNED,
    exchanged=tunables.EXCHANGED,
)


def name_similarity(query: str, listed: str, subject_type: str) -> float:
    """Return how likely two names of one kind of subject are the same, from 0 to 1; symmetric.

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
    """Return the share of the two names' weight that is paired, less what contradicts.

    Agreement on common words alone says little, however complete: it is damped.
    """
    asked, known = _weights(query, rarity), _weights(listed, rarity)
    left, beyond = _left_over(query, listed, aligned)
    asked_left = sum([asked[i] + weighing.asked_word * query[i].weight for i in left])
    listed_left = sum([known[j] for j in beyond])
    agreed = paired = 0.0
    for pair in aligned.pairs:
        asked_mass = sum([asked[i] for i in pair.query])
        listed_mass = sum([known[j] for j in pair.listed])
        # The lesser weight: a slip of the pen makes any common word look rare.
        mass = min(asked_mass, listed_mass)
        paired += mass
        agreed += mass * pair.alike * _trust(pair, query, listed, weighing)
        if _stands_for_more(pair, query, listed):
            asked_left += asked_mass - mass
            listed_left += listed_mass - mass
    whole = paired + _cost(asked_left, listed_left, weighing)
    whole += weighing.listed_word * sum([listed[j].weight for j in beyond])
    if not whole:
        return 0.0
    alike = agreed / whole * (1.0 - weighing.doubt * math.exp(-agreed / weighing.telling))
    return alike * _order(query, listed, aligned, weighing)


def _left_over(query: Sequence[Word], listed: Sequence[Word], aligned: Alignment) -> tuple[Places, Places]:
    """The words left over on either side. Said once more, a name says nothing: Wali Karim Wali is no other
    than Wali Karim; unless something else stands in its place: Wali Karim Khan.
    """
    left, beyond = aligned.query_left, aligned.listed_left
    if left and beyond:
        return left, beyond
    return _said_once(query, left), _said_once(listed, beyond)


def _said_once(words: Sequence[Word], left: Places) -> Places:
    if not left:
        return left
    paired = {word.latin for place, word in enumerate(words) if place not in left}
    return tuple([place for place in left if words[place].latin not in paired])


def _weights(words: Sequence[Word], rarity: Rarity) -> list[float]:
    return [word.weight * rarity.weight(word.latin) for word in words]


def _order(query: Sequence[Word], listed: Sequence[Word], aligned: Alignment, weighing: Weighing) -> float:
    """Return what is left of the likeness when the words that pair stand in another order."""
    if exchanged(query, listed, aligned):
        return weighing.exchanged
    places = [pair.listed for pair in aligned.pairs]
    return 1.0 if all(one < other for one, other in pairwise(places)) else weighing.turned


def _stands_for_more(pair: Pair, query: Sequence[Word], listed: Sequence[Word]) -> bool:
    """An initial is not the name it begins, nor a title or particle what resembles it in another script."""
    if pair.why is Pairing.INITIAL:
        return max(len(pair.query), len(pair.listed)) < tunables.TELLING_INITIALS
    if len(pair.query) != len(pair.listed) or pair.alike >= tunables.SAME_ROMANISED:
        return False
    unequal = query[pair.query[0]].weight != listed[pair.listed[0]].weight
    return unequal and _is_foreign(pair, query, listed)


def _trust(pair: Pair, query: Sequence[Word], listed: Sequence[Word], weighing: Weighing) -> float:
    """Return what a pair counts for the scripts it is written in."""
    if not _is_foreign(pair, query, listed):
        return 1.0
    scripts = {query[pair.query[0]].script, listed[pair.listed[0]].script}
    return weighing.alphabet if scripts <= ALPHABETS else weighing.foreign


def _is_foreign(pair: Pair, query: Sequence[Word], listed: Sequence[Word]) -> bool:
    return query[pair.query[0]].script != listed[pair.listed[0]].script


def _cost(asked_left: float, listed_left: float, weighing: Weighing) -> float:
    conflict = min(asked_left, listed_left)
    return (
        weighing.conflict * conflict
        + weighing.asked * (asked_left - conflict)
        + weighing.listed * (listed_left - conflict)
    )
