"""The one box tells zones, numbers and names apart."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from search.identifiers.classify import InputType, classify

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "one_box.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["typed"][:30] or "nothing" for case in CASES])
def test_text_is_taken_for_what_it_is(case):
    taken = classify(case["typed"])
    assert taken.type == case["type"]
    assert (taken.kinds[0] if taken.kinds else None) == case.get("kind")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "WVWZZZ1JZ3W386752",
            "9 letters and 8 digits that make a valid vehicle identification number: taken as that.",
        ),
        ("352099001761481", "15 digits that make a valid device identity (IMEI): taken as that."),
        (
            "L898902C3",
            "2 letters and 7 digits with no marks of a certain kind: taken as a number of any kind.",
        ),
        ("Anna Eriksson", "Words, with few digits or none: taken as a name."),
        ("😀", "Not a number: taken as a name."),
    ],
)
def test_reason_is_told_in_words(text, reason):
    assert classify(text).reason == reason


@given(st.one_of(st.text(st.characters(), max_size=300), st.text("AZ09<« -", max_size=100)))
def test_no_text_raises_and_only_numbers_have_kinds(text):
    taken = classify(text)
    assert bool(taken.kinds) == (taken.type is InputType.IDENTIFIER)
    assert taken.reason.endswith(".")
