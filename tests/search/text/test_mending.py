"""Pasted text mended, and the names that are asked for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.text.asked_names import MOST_NAMES, asked_names
from search.text.mending import mend
from tests.cases import read_cases

CASES = read_cases("mending.yaml")


@pytest.mark.parametrize("case", CASES, ids=[ascii(case["typed"]) for case in CASES])
def test_names_are_asked_as_the_table_says(case):
    mended = mend(case["typed"])
    asked = asked_names(mended.text)
    assert list(asked.names) == case["names"]
    unchanged = asked.names == (" ".join(case["typed"].split()),)
    assert unchanged or mended.notes or asked.notes, "what was changed is said"


@pytest.mark.parametrize(
    "name", ["نجيب بن‌يوسف", "Мария О'Нил", "王小明", "Anne-Marie d`Arc", "ಸು‍ಮ", "Sørensen"]
)
def test_an_honest_name_stays_as_it_is(name):
    assert (mend(name).text, mend(name).notes) == (name, ())


@pytest.mark.parametrize("number", ["5", "71 09934", "١٢٣"])
def test_a_number_in_the_place_of_a_name_is_asked_and_said(number):
    asked = asked_names(number)
    assert asked.names == (number,)
    assert asked.notes == (f"“{number}” was looked for as a name, though it has no letter.",)


@pytest.mark.parametrize("name", ["17 November", "Б", "王"])
def test_a_name_with_a_letter_needs_no_note(name):
    assert asked_names(name).notes == ()


@given(st.one_of(st.text(st.characters(), max_size=200), st.text("aоÃ¼?%&;/@\u200b\ud800 .", max_size=40)))
def test_no_text_raises_and_nothing_hidden_is_left(text):
    mended = mend(text).text
    asked = asked_names(mended)
    assert len(asked.names) <= MOST_NAMES
    assert asked.names or asked.notes
    assert not {"\u200b", "\x00", "\ud800", "\u202e"} & set(mended)


@given(st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzäöüéñçøåÄÖ -'"), max_size=60))
def test_a_western_name_is_never_taken_for_a_lost_encoding(text):
    assert mend(text).text == text
