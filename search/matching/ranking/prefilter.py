"""Order candidates before they are compared in full: the most promising first.

The prefilter scores of all candidates are found at once in rapidfuzz's C++, from the letters
of single words and from what is known beside the name.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from search.matching import tunables
from search.matching.attributes.agreement import Agreement, compare_facts
from search.matching.attributes.features import weight
from search.matching.candidate import Candidate, ListedName
from search.matching.names.term_weights import Rarity
from search.matching.query import AnalysedQuery, AskedName
from search.text.script import VOWELLESS, script_of
from search.text.sounds import skeleton


class Shortlisted(NamedTuple):
    """A candidate with its names likest to the question, and the facts beside them.

    `covered` says how much of the names agrees by the letters of their words.
    """

    candidate: Candidate
    names: list[ListedName]
    facts: Agreement
    covered: float = 0.0


def shortlist(query: AnalysedQuery, candidates: Sequence[Candidate], rarity: Rarity) -> Iterator[Shortlisted]:
    """Yield every candidate that has a name, the most promising first; `candidates` come as retrieved.

    The first that were retrieved lead in any case: retrieval knows joined and split spellings, which the
    letters of single words do not show.
    """
    named = [candidate for candidate in candidates if candidate.names]
    if not named:
        return
    names = [name for candidate in named for name in candidate.names]
    coverage = np.maximum.reduce([_coverage(asked, names, rarity) for asked in query.names]).tolist()
    ends = list(accumulate(len(candidate.names) for candidate in named))
    spans = [coverage[end - len(candidate.names) : end] for candidate, end in zip(named, ends, strict=True)]
    known = [compare_facts(query.question, candidate) for candidate in named]
    scores = [
        tunables.COVERAGE_SLOPE * max(span) + weight(facts) for span, facts in zip(spans, known, strict=True)
    ]
    places = range(len(named))
    first, rest = places[: tunables.RETRIEVED_FIRST], places[tunables.RETRIEVED_FIRST :]
    for place in (*first, *sorted(rest, key=lambda place: -scores[place])):
        yield Shortlisted(named[place], _nearest(named[place], spans[place]), known[place], max(spans[place]))


def _nearest(candidate: Candidate, span: list[float]) -> list[ListedName]:
    if len(span) <= tunables.NAMES_A_CANDIDATE:
        return list(candidate.names)
    order = sorted(range(len(span)), key=lambda place: -span[place])
    return [candidate.names[place] for place in order[: tunables.NAMES_A_CANDIDATE]]


def _coverage(asked: AskedName, names: list[ListedName], rarity: Rarity) -> NDArray[np.float32]:
    """Return the share of the asked name that each listed name's likest words cover, less foreign weight."""
    words = [word for name in names for word in name.latin]
    sizes = np.array([len(name.latin) for name in names])
    starts = sizes.cumsum() - sizes
    alike = cdist([word.latin for word in asked.words], words, scorer=OSA.normalized_similarity)
    if _needs_skeletons(asked, names):
        skeletons = cdist(
            [word.skeleton for word in asked.words],
            [skeleton(word) for word in words],
            scorer=OSA.normalized_similarity,
        )
        alike = np.maximum(alike, skeletons * tunables.SKELETON_ALIKE)
    weights = np.array([word.weight * rarity.weight(word.latin) for word in asked.words], dtype=np.float32)
    covered = weights @ np.maximum.reduceat(alike, starts, axis=1)
    back = np.add.reduceat(alike.max(axis=0), starts) / sizes
    return np.asarray(
        covered / max(float(weights.sum()), tunables.LEAST_WEIGHT) + tunables.COVERED_BACK * back
    )


def _needs_skeletons(asked: AskedName, names: list[ListedName]) -> bool:
    if any(word.script in VOWELLESS for word in asked.words):
        return True
    return any(script_of(name.words[0]) in VOWELLESS for name in names if name.words is not name.latin)
