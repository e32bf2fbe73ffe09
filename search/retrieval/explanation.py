"""Explain why a filing was or was not proposed for a question."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from search.matching.types import Match
from search.retrieval.query import Clause, Plan

if TYPE_CHECKING:
    from search.matching.candidate import Candidate


@dataclass(frozen=True, slots=True)
class Explanation:
    """One question held against one filing, step by step.

    `stored` is what the index holds of the filing, empty when it holds none; `shared` the keys asked
    that it is indexed under; `place` where it stood among `proposed` candidates, from 1, None when it
    was not among them; `match` what matching made of its best subject.
    """

    plan: Plan
    stored: tuple["Candidate", ...]
    keys: Mapping[str, set[str]]
    shared: tuple[Clause, ...]
    proposed: int
    place: int | None
    match: Match | None
    took_ms: Mapping[str, float]
