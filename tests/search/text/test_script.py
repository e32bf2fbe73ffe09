"""The script of a word: Unicode's, with what names write side by side as one."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.text.names import words
from search.text.script import script_of, script_of_character
from search.text.transliteration import latin


@pytest.mark.parametrize(
    ("word", "script"),
    [
        ("Arvid", "latin"),
        ("Åsa", "latin"),
        ("", "latin"),
        ("1984", "latin"),
        ("Иван", "cyrillic"),
        ("Ꙗков", "cyrillic"),
        ("Ελένη", "greek"),
        ("كريم", "arabic"),
        ("مُحَمَّد", "arabic"),
        ("ﻛﺮﻳﻢ", "arabic"),
        ("דוד", "hebrew"),
        ("山田", "han"),
        ("〆木", "han"),
        ("佐々木", "han"),
        ("さくら", "kana"),
        ("エリー", "kana"),
        ("ー", "kana"),
        ("ｴﾘｰ", "kana"),
        ("김", "hangul"),
        ("कुमार", "devanagari"),
        ("தமிழ்", "tamil"),
        ("ተስፋዬ", "ethiopic"),
        ("ⶀ", "ethiopic"),
        # Named for the block before them when blocks were told apart by hand.
        ("ᏣᎳᎩ", "cherokee"),
        ("ⵉⴷⵉⵔ", "tifinagh"),
        ("ꆈꌠ", "yi"),
        ("𞤀𞤣𞤢", "adlam"),
        ("ߒߞߏ", "nko"),
    ],
)
def test_a_word_has_the_script_of_its_letters(word: str, script: str) -> None:
    assert script_of(word) == script


def test_the_first_letter_that_is_not_latin_decides() -> None:
    assert script_of("MCИван") == "cyrillic"


@given(st.characters(categories=["Mn", "Nd", "Po", "Zs", "Cn", "Cs"]))
def test_marks_digits_and_unknown_characters_tell_no_script_or_their_own(character: str) -> None:
    script = script_of_character(character)
    assert script not in {"common", "inherited", "unknown"}
    assert script == "latin" or unicodedata.category(character) in {
        "Mn",
        "Nd",
        "Po",
        "Cn",
    }  # ICU knows newer ones


@given(st.text(st.characters(categories=["L", "M"]), min_size=1, max_size=6))
def test_letters_of_any_script_can_be_read(written: str) -> None:
    assert all(latin(word).isascii() for word in words(written))
