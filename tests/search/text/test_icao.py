"""Spellings of names in machine-readable zones."""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from search.text.icao import to_mrz

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "icao_names.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_name_has_the_spellings_of_the_table(case):
    assert to_mrz(case["name"]) == tuple(case["spellings"])


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("Гордеева Юлия", "GORDEEVA<IULIIA"),
        ("Щукин", "SHCHUKIN"),
        ("Щерев", "SHTEREV"),
        ("Горбач", "HORBACH"),
        ("Григорій Їжак", "HRYHORII<YIZHAK"),
        ("Чолић Живко", "COLIC<ZIVKO"),
        ("Ќосев", "KJOSEV"),
        ("Ёлкина", "IOLKINA"),
        ("Παπαδόπουλος", "PAPADOPOULOS"),
        ("Άγγελος Χρήστου", "ANGELOS<CHRISTOU"),
        ("محمد", "MXHMD"),
        ("أحمد خالد", "XAEXHMD<XKHALD"),
        ("پروین", "PRWXYAN"),
    ],
)
def test_other_scripts_are_spelt_by_table_and_language(name, spelling):
    assert spelling in to_mrz(name)


def test_common_cyrillic_spelling_comes_first():
    assert to_mrz("Григорьева")[0] == "GRIGOREVA"


@given(st.one_of(st.text(st.characters(), max_size=60), st.text("ÄÅÖÜÑЇГХ'- أ", max_size=20)))
def test_spellings_are_few_and_made_of_letters_and_single_fillers(name):
    spellings = to_mrz(name)
    assert len(spellings) <= 36
    assert all(re.fullmatch(r"[A-Z]+(<[A-Z]+)*", each) for each in spellings)
    assert len(set(spellings)) == len(spellings)


@given(st.text("ABCXYZ <", max_size=30))
def test_a_name_in_zone_letters_is_its_own_spelling(name):
    once = to_mrz(name)
    assert [to_mrz(each) for each in once] == [(each,) for each in once]
