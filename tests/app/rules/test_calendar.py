"""Periods end on the day that the rules mean: the month's last, a working day, the same hour."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.calendar import months_later, working_days_later

FRIDAY = datetime(2026, 11, 20, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 11, 30), -9, date(2026, 2, 28)),
        (date(2026, 12, 31), 60, date(2031, 12, 31)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 5, 4), 0, date(2026, 5, 4)),
    ],
)
def test_months_end_with_the_month(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(-600, 600))
def test_it_is_always_the_month_that_was_counted_to(day: date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day


@pytest.mark.parametrize(
    ("days", "later"),
    [(0, 20), (1, 23), (2, 24), (5, 27), (6, 30)],
)
def test_weekends_are_no_working_days(days: int, later: int) -> None:
    assert working_days_later(FRIDAY, days) == FRIDAY.replace(day=later)


@pytest.mark.parametrize("day", [21, 22])
def test_what_begins_on_a_weekend_counts_from_monday(day: int) -> None:
    assert working_days_later(FRIDAY.replace(day=day), 1) == FRIDAY.replace(day=23)
