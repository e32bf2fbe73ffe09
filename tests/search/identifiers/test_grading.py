"""Grades of agreement: every row of the table, and what country and kind change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.identifiers import IdentifierKind, normalise
from search.identifiers.grading import AskedNumber, Grade, ListedNumber, compare, grade
from tests.cases import read_cases

CASES = read_cases("identifier_grades.yaml")
PASSPORT, CARD, PLATE = IdentifierKind.PASSPORT, IdentifierKind.IDENTITY_CARD, IdentifierKind.PLATE


def listed_passport(country="FR", number="AB1234567"):
    return ListedNumber(number, number, PASSPORT, country)


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_numbers_agree_as_the_table_says(case):
    kind = IdentifierKind(case["kind"])
    asked = AskedNumber(case["asked"], None if "asked_kind" in case else kind)
    listed = ListedNumber(
        case["listed"],
        case.get("listed_as") or normalise(kind, case["listed"]),
        kind,
        range_end=case.get("range_end", ""),
    )
    comparison = compare(asked, listed)
    assert (comparison and comparison.grade) == case["grade"]


def test_surer_grades_score_higher():
    scores = [each.score for each in Grade]
    assert scores == sorted(scores, reverse=True)
    assert all(each.sentence.endswith(".") for each in Grade)


def test_same_country_changes_nothing():
    assert compare(AskedNumber("AB1234567", PASSPORT, "FR"), listed_passport()).score == 1.0


def test_unknown_country_on_either_side_changes_nothing():
    assert compare(AskedNumber("AB1234567", PASSPORT), listed_passport()).score == 1.0
    assert compare(AskedNumber("AB1234567", PASSPORT, "FR"), listed_passport("")).score == 1.0


def test_other_country_lowers_and_says_so():
    comparison = compare(AskedNumber("AB1234567", PASSPORT, "IT"), listed_passport())
    assert comparison.score == 0.6
    assert comparison.sentences[-1] == "The listed number is of France, the one asked for of Italy."


def test_british_nationalities_are_no_other_country():
    assert compare(AskedNumber("AB1234567", PASSPORT, "GBD"), listed_passport("GB")).score == 1.0


def test_kind_of_the_same_family_lowers_less_than_a_strange_one():
    same, strange = (compare(AskedNumber("AB1234567", kind), listed_passport()) for kind in (CARD, PLATE))
    assert 1.0 > same.score > strange.score
    assert strange.sentences[-1] == "It is listed as a passport number."


NUMBERS = st.text("AB01OI8", min_size=1, max_size=12)


@given(NUMBERS, NUMBERS)
def test_grading_is_bounded_and_equal_numbers_are_normalised(first, second):
    assert grade(first, first) is Grade.NORMALISED
    assert grade(first, second) in {None, *Grade}


@given(NUMBERS, NUMBERS)
def test_lookalikes_agree_in_both_directions(first, second):
    assert (grade(first, second) is Grade.CONFUSABLE) == (grade(second, first) is Grade.CONFUSABLE)
