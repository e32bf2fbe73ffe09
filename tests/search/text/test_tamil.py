"""Tamil in the spelling of passports."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.text.tamil import customs, in_latin
from search.text.transliteration import latin


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        pytest.param("முருகன்", "murugan", id="g between vowels"),
        pytest.param("மாணிக்கம்", "manikkam", id="k doubled"),
        pytest.param("முத்து", "muthu", id="th doubled"),
        pytest.param("கந்தன்", "kandan", id="d after n"),
        pytest.param("தங்கம்", "thangam", id="g after ng"),
        pytest.param("பஞ்சு", "panju", id="j after n"),
        pytest.param("பச்சை", "pachai", id="ch doubled"),
        pytest.param("சக்தி", "sakthi", id="k before another plosive"),
        pytest.param("விக்னேஷ்", "vignesh", id="g before a nasal"),
        pytest.param("லட்சுமி", "lakshumi", id="ksh written tch"),
        pytest.param("இராமன்", "raman", id="no vowel before a first r"),
        pytest.param("சந்திரன்", "chandran", id="no vowel within ndr"),
        pytest.param("கொற்றவன்", "kottravan", id="tr written rr"),
        pytest.param("ஞானம்", "gnanam", id="gn"),
        pytest.param("ஃபாத்திமா", "fathima", id="the sign before f"),
    ],
)
def test_a_letter_is_spelled_as_it_is_heard_where_it_stands(written: str, spelled: str) -> None:
    assert in_latin(written) == spelled


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("கணேசன்", "ganesan"),
        ("தினேஷ்", "dinesh"),
        ("செந்தில்", "senthil"),
        ("பழனி", "palani"),
        ("பாலன்", "balan"),
    ],
)
def test_other_spellings_are_known(written: str, other: str) -> None:
    assert other in customs(written)


@given(st.text("கசடதபஞணநனமழலராிுேை்ஔஅஇa1", max_size=20))
def test_any_letters_are_spelled_in_latin(written: str) -> None:
    assert latin(written).isascii()
    assert in_latin(written) not in customs(written)
