"""Intervals of measured shares: they hold the true share in 95 of 100 cases."""

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np

_Z = 1.96
_DRAWS = 2000


def of_share(share: float, size: int) -> tuple[float, float]:
    """Wilson's interval of a share among `size` independent people."""
    middle = share + _Z * _Z / (2 * size)
    spread = _Z * math.sqrt(share * (1 - share) / size + _Z * _Z / (4 * size * size))
    low, high = ((middle + sign * spread) / (1 + _Z * _Z / size) for sign in (-1, 1))
    return max(low, 0.0), min(high, 1.0)


def by_person(outcomes: Sequence[tuple[str, bool]]) -> tuple[float, float]:
    """The interval of the share of True where each person, named first, brings several outcomes.

    They are alike: whoever has a namesake on the list brings a wrong answer with each of his questions. So
    people are drawn anew (the bootstrap), not answers; always the same draws.
    """
    asked = Counter(person for person, _ in outcomes)
    right = Counter(person for person, outcome in outcomes if outcome)
    sizes, hits = (np.array([each[person] for person in asked]) for each in (asked, right))
    drawn = np.random.default_rng(1).integers(len(sizes), size=(_DRAWS, len(sizes)))
    low, high = np.percentile(hits[drawn].sum(axis=1) / sizes[drawn].sum(axis=1), [2.5, 97.5])
    return float(low), float(high)
