"""The curve that makes shares of log odds: fitted on some answers, and put to others."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

_STEPS = 25
_SUREST = 1e-9


class Curve(NamedTuple):
    """The factor and the summand of a score's log odds; `Curve(1, 0)` leaves a score as it is."""

    slope: float
    share: float

    def score(self, score: float) -> float:
        """The score as this curve has it."""
        return 1.0 / (1.0 + math.exp(-(self.slope * _log_odds(score) + self.share)))


def fitted(answers: Sequence[tuple[float, bool]]) -> Curve:
    """The likeliest curve for scores and whether each was right (logistic regression, by Newton's steps)."""
    odds = np.array([(_log_odds(score), 1.0) for score, _ in answers])
    right = np.array([right for _, right in answers], dtype=np.float64)
    curve = np.array([1.0, 0.0])
    for _ in range(_STEPS):
        told = 1.0 / (1.0 + np.exp(-odds @ curve))
        bend = (odds * (told * (1.0 - told))[:, None]).T @ odds
        curve = curve + np.linalg.solve(bend, odds.T @ (right - told))
    return Curve(float(curve[0]), float(curve[1]))


def _log_odds(score: float) -> float:
    sure = min(max(score, _SUREST), 1.0 - _SUREST)
    return math.log(sure / (1.0 - sure))
