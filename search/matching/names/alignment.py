"""Pair off the words of two names, and tell what is left over on either side."""

from search.matching import tunables
from search.matching.names.compounds import with_joins
from search.matching.names.pairs import Alignment, Pair, Places, Words, left_over
from search.matching.names.token_similarity import compare
from search.matching.names.tokens import Pairing, Word

# A pair's likeness (negative), how far apart and how late its words stand, their places, and why they pair.
_Scored = tuple[float, int, int, int, int, Pairing]


def align(query: Words, listed: Words) -> Alignment:
    """Pair each word with its likeliest partner, most alike first; then words written joined or apart.

    The pairs come in the order of the query.
    """
    pairs = _single_pairs(query, listed)
    if len(query) != len(listed) or len(pairs) < len(query):
        pairs = with_joins(query, listed, pairs)
    return Alignment(tuple(sorted(pairs)), *left_over(query, listed, pairs))


def _single_pairs(query: Words, listed: Words) -> list[Pair]:
    """Return pairs, the same words first: they need no comparing, and nothing is more alike."""
    pairs = _best_first(_same(query, listed))
    free_query, free_listed = left_over(query, listed, pairs)
    if free_query and free_listed:
        pairs += _best_first(_similar(query, free_query, listed, free_listed))
    return pairs


def _same(query: Words, listed: Words) -> list[_Scored]:
    natives = [word.native for word in listed]
    return [
        (-1.0, abs(i - j), i + j, i, j, Pairing.SAME)
        for i, word in enumerate(query)
        if word.native in natives
        for j, native in enumerate(natives)
        if word.native == native
    ]


def _similar(query: Words, free_query: Places, listed: Words, free_listed: Places) -> list[_Scored]:
    scored = []
    for i in free_query:
        left = query[i]
        for j in free_listed:
            alike, why = compare(left, listed[j])
            if alike >= tunables.PAIR_FLOOR and _may_pair(left, listed[j], alike):
                scored.append((-alike, abs(i - j), i + j, i, j, why))
    return scored


def _best_first(scored: list[_Scored]) -> list[Pair]:
    """Pair each word once: the most alike first, then those that stand nearest to each other."""
    pairs: list[Pair] = []
    taken_query, taken_listed = set(), set()
    for negative, _, _, i, j, why in sorted(scored):
        if i not in taken_query and j not in taken_listed:
            taken_query.add(i)
            taken_listed.add(j)
            pairs.append(Pair((i,), (j,), -negative, why))
    return pairs


def _may_pair(left: Word, right: Word, alike: float) -> bool:
    return left.weight == right.weight or left.script == right.script or alike >= tunables.FIRM_PAIR
