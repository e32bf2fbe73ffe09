"""The clock's watch: what was set is told with its size, what is steered is no jump."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest

from app.services.audit.clock_watch import TOLERANCE_S, ClockWatch

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def looked(times: Iterable[float], passed: Iterable[float]) -> list[float | None]:
    """What is told at looks when the clock says so many seconds past noon, and so many have passed."""
    looks = iter(passed)
    watch = ClockWatch(lambda: next(looks))
    return [watch.jump_s(NOON + timedelta(seconds=each), None) for each in times]


def test_a_clock_that_is_steered_is_no_jump() -> None:
    passed = iter([0.0, 1.0, 2.0, 3.0])
    watch = ClockWatch(lambda: next(passed))
    assert watch.jump_s(NOON, NOON + timedelta(seconds=3)) is None
    assert watch.jump_s(NOON + timedelta(seconds=1.4), None) is None
    assert watch.jump_s(NOON + timedelta(seconds=12.4), None) == 10.0
    assert watch.jump_s(NOON - HOUR, None) == -3613.4


def test_a_start_with_the_clock_set_back_is_told() -> None:
    assert ClockWatch().jump_s(NOON, NOON + HOUR) == -3600.0
    assert ClockWatch().jump_s(NOON + HOUR, NOON) is None
    assert ClockWatch().jump_s(NOON, None) is None


@pytest.mark.parametrize(
    ("off", "told"), [(TOLERANCE_S, None), (5.1, 5.1), (-TOLERANCE_S, None), (-5.1, -5.1)]
)
def test_more_than_the_tolerance_was_set(off: float, told: float | None) -> None:
    assert looked([0, 60 + off], [0, 60]) == [None, told]


def test_a_jump_is_told_once() -> None:
    assert looked([0, 3601, 3602], [0, 1, 2]) == [None, 3600, None]


def test_a_machine_that_slept_has_no_clock_set() -> None:
    assert looked([0, 28_800], [500, 29_300]) == [None, None]
