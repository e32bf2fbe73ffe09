"""How sure a measured share is."""

import pytest

from scripts.benchmarks import intervals


@pytest.mark.parametrize(
    ("share", "size", "low", "high"),
    [(0.5, 100, 0.404, 0.596), (0.0, 100, 0.0, 0.037), (1.0, 100, 0.963, 1.0), (0.1, 1000, 0.083, 0.120)],
)
def test_shares_of_independent_people_have_wilsons_interval(
    share: float, size: int, low: float, high: float
) -> None:
    assert intervals.of_share(share, size) == pytest.approx((low, high), abs=0.001)


def test_ten_answers_of_one_person_say_no_more_than_one() -> None:
    people = [(f"person {number}", number % 2 == 0) for number in range(40)]
    once, tenfold = intervals.by_person(people), intervals.by_person(people * 10)
    assert once == tenfold
    assert once == pytest.approx(intervals.of_share(0.5, 40), abs=0.02)


def test_what_everybody_brings_is_certain() -> None:
    assert intervals.by_person([("one", True), ("one", False), ("other", True), ("other", False)]) == (
        0.5,
        0.5,
    )
