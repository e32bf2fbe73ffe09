"""Define what is asked of an engine: weighted terms over key fields, nothing of its dialect."""

import math
from dataclasses import dataclass
from typing import NamedTuple

from search.retrieval.visibility import ANYBODY, Viewer


class Clause(NamedTuple):
    """One term in one key field, and what finding it is worth before its rarity is known."""

    field: str
    term: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Plan:
    """Terms that propose filings, and how the proposed are ordered.

    `words` holds one group of clauses for each word asked: any clause of any group proposes a
    filing, and of each group only the best clause found in it counts. `hints` propose nothing;
    they lift filings that are proposed anyway. A clause counts its weight times the rarity of its
    term, which is BM25's inverse document frequency; the sum over groups and hints orders the filings.
    At most `pool` are proposed, and beyond the first `sure` none that reaches less than `floor` of the best
    one's sum.
    `subject_type` empty proposes subjects of any type. Nothing is proposed that is closed to the `viewer`,
    nor any of the filings `without`.
    """

    words: tuple[tuple[Clause, ...], ...]
    hints: tuple[Clause, ...] = ()
    pool: int = 100
    floor: float = 0.0
    sure: int = 0
    subject_type: str = ""
    viewer: Viewer = ANYBODY
    without: tuple[str, ...] = ()


def rarity(frequency: int, total: int) -> float:
    """BM25's inverse document frequency of a term that so many of all filings hold."""
    return math.log(1 + (max(total - frequency, 0) + 0.5) / (frequency + 0.5))
