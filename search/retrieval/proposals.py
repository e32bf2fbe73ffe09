"""Turn an engine's hits into candidates: the same, in the same order, on every engine."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from search.matching.candidate import Candidate
from search.retrieval.query import Plan

Hit = TypeVar("Hit")

# Sums of single precision differ between engines from the sixth digit on.
_DIGITS = 3


def proposals(
    plan: Plan, hits: Sequence[tuple[float, Hit]], subjects_of: Callable[[Hit], Sequence[Candidate]]
) -> list[Candidate]:
    """Return the subjects of the hits, which come with the sum each reached, best first; equals by their ids.

    Matching compares the first in any case and may stop before the last: their order must not be chance.
    """
    least = plan.floor * hits[0][0] if hits else 0.0
    near = [
        (-round(reached, _DIGITS), subjects_of(hit))
        for place, (reached, hit) in enumerate(hits)
        if place < plan.sure or reached >= least
    ]
    proposed = [(place, subject) for place, subjects in near for subject in subjects]
    proposed.sort(key=lambda each: (each[0], each[1].filing_id))
    return [each for _, each in proposed if plan.subject_type in ("", each.type)][: plan.pool]
