"""Folding: one form for every way a value can be typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.text.normalise import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("  José \t GARCÍA\n", "jose garcia"),
        ("İstanbul ışık", "istanbul isik"),
        ("ﷲ", "الله"),
        ("مُحَمَّد", "محمد"),
        ("\u202eabc\u202c", "abc"),
        ("Anna 😀 Berg", "anna berg"),
        ("ＦＵＬＬ", "full"),
        ("ガク", "ガク"),
        ("", ""),
    ],
)
def test_a_value_folds_to_one_form(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_the_unicode_form_does_not_matter(text: str, form: str) -> None:
    assert fold(unicodedata.normalize(form, text)) == fold(text)  # type: ignore[arg-type]


@given(st.text())
def test_case_does_not_matter(text: str) -> None:
    assert fold(text.casefold()) == fold(text)
