"""Syllables of Hangul and their letters."""

from hypothesis import given
from hypothesis import strategies as st

from search.text.hangul import composed, is_syllable, letters


def test_a_syllable_is_taken_apart_into_its_letters() -> None:
    assert letters("경") == ("ㄱ", "ㅕ", "ㅇ")
    assert letters("희") == ("ㅎ", "ㅢ", "")


def test_letters_and_other_characters_are_no_syllables() -> None:
    assert not any(map(is_syllable, "ㄱㅏa京"))


@given(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3))
def test_every_syllable_is_composed_of_its_letters(syllable: str) -> None:
    assert is_syllable(syllable)
    assert composed(*letters(syllable)) == syllable
