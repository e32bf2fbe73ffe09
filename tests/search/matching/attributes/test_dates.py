"""Dates of birth compared: the case table, and what holds for any two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.matching.attributes.dates import DateAgreement, agreement, best_agreement
from search.text.dates import BirthDate, PartialDate
from tests.cases import read_cases

days = st.dates().map(lambda day: PartialDate(day.year, day.month, day.day))


@pytest.mark.parametrize(
    ("asked", "listed", "expected", "why"),
    [tuple(map(str, row)) for row in read_cases("birth_dates.yaml")],
)
def test_a_date_agrees_as_far_as_both_sides_know(asked: str, listed: str, expected: str, why: str) -> None:
    assert agreement(PartialDate.parse(asked), BirthDate.parse(listed)) is DateAgreement[expected], why


@given(days, days)
def test_whole_dates_agree_the_same_either_way(left: PartialDate, right: PartialDate) -> None:
    assert agreement(left, BirthDate(right)) == agreement(right, BirthDate(left))


@given(days)
def test_a_date_equals_itself(day: PartialDate) -> None:
    assert agreement(day, BirthDate(day)) is DateAgreement.EQUAL


def test_of_three_listed_years_one_agrees_by_chance_more_often() -> None:
    asked = PartialDate.parse("1971")
    two, three = (
        tuple(map(BirthDate.parse, years)) for years in (("1971", "1975"), ("1969", "1971", "1975"))
    )
    assert best_agreement(asked, two) == (DateAgreement.YEAR_EQUAL, 0)
    assert best_agreement(asked, three) == (DateAgreement.YEAR_AMONG, 1)


@pytest.mark.parametrize(
    ("asked", "listed", "expected"),
    [
        ("1966", ("1964", "1967"), DateAgreement.YEAR_BETWEEN),
        ("1966-08-11", ("1964-05-23", "1969"), DateAgreement.YEAR_BETWEEN),
        ("1966", ("1964", "1970"), DateAgreement.DISJOINT),
        ("1968", ("1964", "1967"), DateAgreement.YEAR_NEAR),
        ("1966", ("1961", "1962", "1966"), DateAgreement.YEAR_AMONG),
        ("1966-08-11", ("1964", "1966-05-23", "1968"), DateAgreement.DAY_DIFFERS),
    ],
)
def test_a_list_that_gives_two_near_years_does_not_know_the_year(
    asked: str, listed: tuple[str, ...], expected: DateAgreement
) -> None:
    dates = tuple(map(BirthDate.parse, listed))
    assert best_agreement(PartialDate.parse(asked), dates)[0] is expected
