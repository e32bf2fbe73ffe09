"""The names worth a full comparison, found for all candidates at once in rapidfuzz's C++."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from search.matching import tunables
from search.matching.candidate import Candidate, ListedName
from search.matching.query import AnalysedQuery, AskedName
from search.matching.rarity import Rarity
from search.text.script import VOWELLESS, script_of
from search.text.sounds import skeleton

Kept = list[tuple[Candidate, list[ListedName]]]


def shortlist(query: AnalysedQuery, candidates: Sequence[Candidate], rarity: Rarity, *, keep: int) -> Kept:
    """The candidates that may rank among the first `keep`, each with its names in reach, unordered.

    The candidates come in the order in which they were retrieved. The first of them are compared in
    any case: retrieval knows joined and split spellings, which the letters of single words do not show.
    """
    owners = [(candidate, name) for candidate in candidates for name in candidate.names]
    if not owners:
        return []
    names = [name for _, name in owners]
    reach = np.max([_reach(asked, names, rarity) for asked in query.names], axis=0)
    if query.question.birth_date is not None:
        reach += _born_in(str(query.question.birth_date.year), owners)
    chosen = np.argsort(-reach, kind="stable")[: keep * tunables.NAMES_A_CANDIDATE].tolist()
    kept: dict[int, tuple[Candidate, list[ListedName]]] = {}
    for place in dict.fromkeys((*chosen, *_first_retrieved(candidates, reach))):
        candidate, name = owners[place]
        kept.setdefault(id(candidate), (candidate, []))[1].append(name)
    return list(kept.values())


def _born_in(year: str, owners: Sequence[tuple[Candidate, ListedName]]) -> NDArray[np.float32]:
    """How much further the year of birth brings the names of those born in it."""
    born = [any(date.startswith(year) for date in candidate.births) for candidate, _ in owners]
    return np.array(born, dtype=np.float32) * tunables.YEAR_REACH


def _first_retrieved(candidates: Sequence[Candidate], reach: NDArray[np.float32]) -> Iterator[int]:
    """The places of the nearest names of the candidates that retrieval put first."""
    start = 0
    for candidate in candidates[: tunables.RETRIEVED_FIRST]:
        end = start + len(candidate.names)
        nearest = sorted(range(start, end), key=lambda place: -reach[place])
        yield from nearest[: tunables.NAMES_A_CANDIDATE]
        start = end


def _reach(asked: AskedName, names: list[ListedName], rarity: Rarity) -> NDArray[np.float32]:
    """How much of the asked name's weight each listed name's likest words cover, less foreign weight."""
    words = [word for name in names for word in name.latin]
    starts = np.cumsum([0] + [len(name.latin) for name in names[:-1]])
    alike = cdist([word.latin for word in asked.words], words, scorer=OSA.normalized_similarity)
    if _needs_bones(asked, names):
        bones = cdist(
            [word.bones for word in asked.words],
            [skeleton(word) for word in words],
            scorer=OSA.normalized_similarity,
        )
        alike = np.maximum(alike, bones * 0.95)
    weights = np.array([word.worth * rarity.weight(word.latin) for word in asked.words], dtype=np.float32)
    covered = weights @ np.maximum.reduceat(alike, starts, axis=1)
    back = np.add.reduceat(alike.max(axis=0), starts) / np.diff(np.append(starts, len(words)))
    return np.asarray(covered / max(float(weights.sum()), 0.1) + 0.3 * back)


def _needs_bones(asked: AskedName, names: list[ListedName]) -> bool:
    if any(word.script in VOWELLESS for word in asked.words):
        return True
    return any(script_of(name.words[0]) in VOWELLESS for name in names if name.words is not name.latin)
