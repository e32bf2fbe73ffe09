"""Put candidates in order: a cheap score for all of them first, full comparison for the best of those."""

from collections.abc import Sequence
from heapq import heappush, heappushpop

from search.matching import tunables
from search.matching.candidate import Candidate
from search.matching.names.term_weights import PRIOR, Rarity
from search.matching.query import AnalysedQuery, analyse_query
from search.matching.ranking.evidence import evidence
from search.matching.ranking.prefilter import shortlist
from search.matching.ranking.score import Scored, asking_mode_of, best_score, score
from search.matching.types import Match, Query, Verdict


def rank(
    query: Query,
    candidates: Sequence[Candidate],
    *,
    rarity: Rarity = PRIOR,
    limit: int = 10,
    minimum_score: float = tunables.POSSIBLE_THRESHOLD,
) -> list[Match]:
    """Return the matches that reach `minimum_score`, best first, at most `limit`, with verdict and evidence.

    Equal scores are ordered by the ids of filing and subject, so the answer is always the same.
    """
    asked = analyse_query(query)
    if not asked.names:
        return []
    compared = _compared(asked, candidates, rarity, _Page(limit, minimum_score))
    within = [found for found in compared if found.score >= minimum_score]
    within.sort(key=lambda found: (-found.score, found.candidate.filing_id, found.candidate.subject_id))
    return [_match(query, found) for found in within[:limit]]


def _compared(
    asked: AnalysedQuery, candidates: Sequence[Candidate], rarity: Rarity, page: "_Page"
) -> list[Scored]:
    """Compare in full, the most promising first, until several in a row would not be shown.

    Whoever's dates, nationality and sex rule them out need not be compared to know it.
    """
    compared: list[Scored] = []
    mode, idle = asking_mode_of(asked.question), 0
    for place, listed in enumerate(shortlist(asked, candidates, rarity)):
        kept = place < tunables.RETRIEVED_FIRST
        if page.has_room_for(best_score(listed, mode)):
            compared.append(score(asked, listed, rarity))
            kept = page.takes(compared[-1].score) or kept
        idle = 0 if kept else idle + 1
        if idle == tunables.MAX_MISSES:
            break
    return compared


class _Page:
    """The scores that would be shown: at most `limit`, none below `least`."""

    def __init__(self, limit: int, least: float) -> None:
        self._limit = limit
        self._least = least
        self._scores: list[float] = []

    def has_room_for(self, best: float) -> bool:
        """Return whether a candidate that reaches at best this score might be shown."""
        full = len(self._scores) == self._limit
        return best >= (self._scores[0] if full else self._least)

    def takes(self, reached: float) -> bool:
        """Return whether this score would be shown beside those that came before."""
        if reached < self._least:
            return False
        if len(self._scores) < self._limit:
            heappush(self._scores, reached)
            return True
        return heappushpop(self._scores, reached) < reached


def verdict(reached: float) -> Verdict:
    """Return what the machine says at this score."""
    if reached >= tunables.MATCH_THRESHOLD:
        return Verdict.MATCH
    return Verdict.POSSIBLE if reached >= tunables.POSSIBLE_THRESHOLD else Verdict.WEAK


def _match(query: Query, found: Scored) -> Match:
    subject = found.candidate
    return Match(
        subject.filing_id,
        subject.subject_id,
        subject.revision,
        found.score,
        verdict(found.score),
        evidence(query, found),
        subject,
    )
