"""Dates of birth as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.text.typed_dates import find_date, read_date
from tests.cases import read_cases

TODAY = date(2026, 11, 28)
CASES = read_cases("typed_dates.yaml")


@pytest.mark.parametrize("case", CASES, ids=[str(case["typed"]) or "nothing" for case in CASES])
def test_a_field_is_read_as_the_table_says(case):
    found = read_date(str(case["typed"]), TODAY)
    assert (found is None) == (case["read"] is None)
    assert [str(each) for each in (found.readings if found else ())] == [
        str(each) for each in case["read"] or ()
    ]
    assert case.get("said", "") in " ".join(found.notes if found else ())
    assert found is None or bool(found.notes) == ("said" in case)


@pytest.mark.parametrize(
    ("text", "place", "born"),
    [
        ("Aleksey Ozernikov 1978-04-12", "1978-04-12", "1978-04-12"),
        ("Ozernikov RUS 1978", "1978", "1978"),
        ("Anna Maria Eriksson, born 12.08.1974", "12.08.1974", "1974-08-12"),
        ("Anna 12 May 1974 Berg", "12 May 1974", "1974-05-12"),
        ("Theresa May 1974", "1974", "1974"),
        ("Aleksey Ozernikov, age 48", "age 48", "1978"),
        ("Ozernikov (48 y/o)", "48 y/o", "1978"),
    ],
)
def test_a_date_is_found_among_words(text, place, born):
    found = find_date(text, TODAY)
    assert (text[found.start : found.end], str(found.readings[0])) == (place, born)


@pytest.mark.parametrize(
    "text", ["AB1234567", "2026/10432", "Office 39", "HR5550001 / SI7770002", "+41 44 668 18 00", "19780412"]
)
def test_a_number_is_no_date(text):
    assert find_date(text, TODAY) is None


@given(st.one_of(st.text(st.characters(), max_size=80), st.text("0123456789./- xaprmy年月", max_size=30)))
def test_no_text_raises_and_nobody_is_born_tomorrow(text):
    for found in (read_date(text, TODAY), find_date(text, TODAY)):
        for born in found.readings if found else ():
            assert date(born.year, born.month or 1, born.day or 1) <= TODAY


@given(st.dates(date(1930, 1, 1), TODAY))
def test_every_day_is_read_back_in_every_form(day):
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d %b %Y", "%B %d, %Y", "%Y%m%d"):
        readings = read_date(f"{day:{form}}", TODAY).readings
        assert str(day) in map(str, readings)
        assert len(readings) == 1 or "/" in form
