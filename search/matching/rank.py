"""Candidates put in order: cheap bounds over all of them first, full comparison for those in reach."""

from collections.abc import Sequence

from search.matching import tunables
from search.matching.candidate import Candidate
from search.matching.evidence import evidence
from search.matching.query import analyse_query
from search.matching.rarity import PRIOR, Rarity
from search.matching.score import Scored, score
from search.matching.shortlist import shortlist
from search.matching.types import Match, Query, Verdict


def rank(
    query: Query,
    candidates: Sequence[Candidate],
    *,
    rarity: Rarity = PRIOR,
    limit: int = 10,
    minimum_score: float = tunables.POSSIBLE_THRESHOLD,
) -> list[Match]:
    """The matches that reach `minimum_score`, best first, at most `limit`, with verdict and evidence.

    Equal scores are ordered by the ids of filing and subject, so the answer is always the same.
    """
    asked = analyse_query(query)
    if not asked.names:
        return []
    scored = [
        score(asked, candidate, names, rarity)
        for candidate, names in shortlist(asked, candidates, rarity, keep=max(limit, tunables.SHORTLIST))
    ]
    within = [found for found in scored if found.score >= minimum_score]
    within.sort(key=lambda found: (-found.score, found.candidate.filing_id, found.candidate.subject_id))
    return [_match(found) for found in within[:limit]]


def verdict(reached: float) -> Verdict:
    """What the machine says at this score."""
    if reached >= tunables.MATCH_THRESHOLD:
        return Verdict.MATCH
    return Verdict.POSSIBLE if reached >= tunables.POSSIBLE_THRESHOLD else Verdict.WEAK


def _match(found: Scored) -> Match:
    subject = found.candidate
    return Match(
        subject.filing_id,
        subject.subject_id,
        subject.revision,
        found.score,
        verdict(found.score),
        evidence(found),
        subject,
    )
