"""The one box: every reading that fits is asked."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.identifiers.one_box import ReadingKind, read_box
from tests.cases import read_cases

TODAY = date(2026, 11, 28)
CASES = read_cases("one_box.yaml")


def written(reading):
    """As the table writes it."""
    if reading.kind is ReadingKind.MRZ:
        return "mrz"
    return f"{'exact' if reading.exact else reading.kind} {reading.text}"


@pytest.mark.parametrize("case", CASES, ids=[case["typed"][:30] for case in CASES])
def test_text_is_read_as_the_table_says(case):
    box = read_box(case["typed"], TODAY)
    asked = [written(each) for each in box.readings]
    assert [each for each in asked if each in case["asked"] or not each.startswith("filing")] == case["asked"]
    assert box.birth_date == str(case.get("born", ""))
    assert box.nationality == case.get("country", "")
    assert box.sex == case.get("sex", "")
    states = [each.nationality for each in box.readings if each.kind is not ReadingKind.FILING]
    assert states == case.get("states", [""] * len(states))
    kinds = [kind for reading in box.readings for kind in reading.kinds]
    assert kinds[:1] == ([case["kind"]] if "kind" in case else kinds[:1])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("352099001761481", "15 digits that make a valid device identity (IMEI): taken as that."),
        (
            "WVWZZZ1JZ3W386752",
            "9 letters and 8 digits that have the form of a vehicle identification number: taken as that.",
        ),
        (
            "L898902C3",
            "2 letters and 7 digits with no marks of a certain kind: taken as a number of any kind.",
        ),
        ("Anna Eriksson", "Words, with few digits or none: taken as a name."),
        ("GABCD", "Words: taken as a name as well."),
        ("😀", "Words, with few digits or none: taken as a name."),
    ],
)
def test_reason_is_told_in_words(text, reason):
    assert read_box(text, TODAY).readings[0].sentence == reason


@given(st.one_of(st.text(st.characters(), max_size=300), st.text("AZa09<« -/,.", max_size=100)))
def test_no_text_raises_and_something_is_always_asked(text):
    readings = read_box(text, TODAY).readings
    assert readings
    assert all(reading.sentence.endswith(".") for reading in readings)


@given(st.text("abcdefghij ", min_size=1, max_size=30), st.sampled_from(["AB1234567", "352099001761481"]))
def test_a_number_beside_words_is_always_asked(words, number):
    texts = [each.text for each in read_box(f"{words} {number}", TODAY).readings]
    assert any(number in text for text in texts)
