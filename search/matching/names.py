"""Two names compared: how alike they are, from 0 to 1."""

from collections.abc import Sequence

from search.matching import tunables
from search.matching.alignment import Alignment, align
from search.matching.rarity import PRIOR, Rarity
from search.matching.words import Word, analysed_words, name_words


def name_similarity(query: str, listed: str, subject_type: str) -> float:
    """How alike two names of one kind of subject are, from 0 (nothing shared) to 1 (the same name)."""
    left = analysed_words(name_words(query, subject_type), subject_type)
    right = analysed_words(name_words(listed, subject_type), subject_type)
    return similarity(left, right, align(left, right), PRIOR)


def similarity(query: Sequence[Word], listed: Sequence[Word], aligned: Alignment, rarity: Rarity) -> float:
    """The share of the two names' weight that is paired, less what contradicts."""
    query_weights = [word.worth * rarity.weight(word.latin) for word in query]
    listed_weights = [word.worth * rarity.weight(word.latin) for word in listed]
    agreed = paired = 0.0
    for pair in aligned.pairs:
        mass = (sum(query_weights[i] for i in pair.query) + sum(listed_weights[j] for j in pair.listed)) / 2
        paired += mass
        agreed += mass * pair.alike
    query_left = sum(query_weights[i] for i in aligned.query_left)
    listed_left = sum(listed_weights[j] for j in aligned.listed_left)
    conflict = min(query_left, listed_left)
    extra = abs(query_left - listed_left)
    whole = paired + tunables.CONFLICT * conflict + tunables.MISSING * extra
    return min(1.0, agreed / whole) if whole else 0.0
