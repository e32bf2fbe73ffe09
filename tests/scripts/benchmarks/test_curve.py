"""Curves that make shares of log odds."""

import math

import pytest

from scripts.benchmarks.curve import Curve, fitted


def answers(*rows: tuple[float, int, int]) -> list[tuple[float, bool]]:
    """For each score so many right answers and so many wrong ones."""
    return [(score, place < right) for score, right, wrong in rows for place in range(right + wrong)]


def test_scores_that_are_shares_already_are_left_as_they_are() -> None:
    assert fitted(answers((0.2, 20, 80), (0.5, 50, 50), (0.9, 90, 10))) == pytest.approx((1.0, 0.0), abs=1e-6)


def test_scores_that_say_too_much_are_brought_down_to_the_share() -> None:
    curve = fitted(answers((0.4, 20, 80), (0.95, 75, 25)))
    assert (curve.score(0.4), curve.score(0.95)) == pytest.approx((0.2, 0.75))


def test_a_curve_keeps_the_order_of_scores_at_both_ends() -> None:
    reached = [Curve(0.8, -0.3).score(score) for score in (0.0, 0.1, 0.9, 1.0)]
    assert reached == sorted(reached)
    assert all(map(math.isfinite, reached))
