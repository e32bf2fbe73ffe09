"""Numbers picked out of the words around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.identifiers.number_extraction import number_in


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("AB1234567", "AB1234567"),
        (" AB 123 ", "AB 123"),
        ("Utopian travel document number XD123456", "XD123456"),
        ("Utopia 123456", "123456"),
        ("Passport: Z12345678", "Z12345678"),
        ("PASSPORT NO. AB123456", "AB123456"),
        ("No. 12345", "12345"),
        ("n°123/AB", "123/AB"),
        ("UTP service passport number SA0012345", "SA0012345"),
        ("12345678 (Utopia)", "12345678"),
        ("A123456, issued in Lower Utopia", "A123456"),
        ("travel document (“Utopiapass”) A 0123456", "A 0123456"),
        ("ABC 123", "ABC 123"),
        ("TR-P 614", "TR-P 614"),
        ("no number known", "no number known"),
        ("(AB123456)", "(AB123456)"),
    ],
)
def test_words_before_and_remarks_behind_are_no_part_of_the_number(written, number):
    assert number_in(written) == number


@given(st.text(st.characters(), max_size=300))
def test_no_digit_is_lost_from_the_first_part_that_has_one(text):
    digits = [character for character in text if character.isdigit()]
    assert not digits or any(character.isdigit() for character in number_in(text))
