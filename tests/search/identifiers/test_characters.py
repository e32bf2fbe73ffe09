"""Writing brought to plain capitals and digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.identifiers.characters import MAX_NORMALISED, MAX_WRITTEN, confusion_key, plain


@pytest.mark.parametrize(
    ("written", "letters"),
    [
        ("ab-12/3", "AB123"),
        ("ＡＢ１２", "AB12"),
        ("①②③", "123"),
        ("Ⅳ 7", "IV7"),
        ("А1В2Е3", "A1B2E3"),
        ("αβ1", "AB1"),
        ("é1", "E1"),
        ("1\u20e3", "1"),
        ("\u202e12\u202c", "12"),
        ("12\x00\x1d34", "1234"),
        ("", None),
        ("--", None),
        ("1😀", None),
        ("1\ue000", None),
        ("1\ud800", None),
        ("½", None),
        ("1" * MAX_NORMALISED, "1" * MAX_NORMALISED),
        ("1" * (MAX_NORMALISED + 1), None),
        ("1" + " " * MAX_WRITTEN, None),
    ],
)
def test_writing_is_made_plain_or_refused(written, letters):
    assert plain(written) == letters


@given(st.text(st.characters(), max_size=100))
def test_plain_is_settled_at_once(text):
    number = plain(text)
    assert number is None or plain(number) == number


@given(st.text(max_size=60))
def test_confusion_key_is_its_own_key(text):
    assert confusion_key(confusion_key(text)) == confusion_key(text)
