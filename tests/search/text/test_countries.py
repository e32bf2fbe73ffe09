"""Countries in every spelling come down to one code."""

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.text.countries import country_code, country_name, home_country
from tests.cases import read_cases

TABLE = read_cases("countries.yaml")
CASES = [(written, code) for group in TABLE.values() for written, code in group.items()]


@pytest.mark.parametrize(("written", "code"), CASES)
def test_country_is_kept_under_one_code(written, code):
    assert country_code(written) == code


@pytest.mark.parametrize("country", list(pycountry.countries), ids=lambda country: country.alpha_2)
def test_every_iso_country_is_known_by_codes_and_names(country):
    names = {country.name, getattr(country, "official_name", country.name), country_name(country.alpha_2)}
    for text in (country.alpha_2, country.alpha_3, country.numeric, *names):
        assert country_code(text) == country.alpha_2


@pytest.mark.parametrize("code", sorted({code for _, code in CASES if code}))
def test_canonical_code_is_its_own_code_and_has_a_name(code):
    assert country_code(code) == code
    assert country_name(code) != code


def test_inverted_names_are_shown_as_spoken():
    assert country_name("VG") == "British Virgin Islands"
    assert country_name("BQ") == "Bonaire, Sint Eustatius and Saba"


def test_british_nationalities_are_at_home_in_britain():
    assert {home_country(code) for code in ("GB", "GBD", "GBN", "GBO", "GBP", "GBS")} == {"GB"}
    assert home_country("UNK") == home_country("XK") == "XK"


@given(st.text(st.characters(), max_size=120))
def test_no_text_raises_and_every_answer_is_canonical(text):
    code = country_code(text)
    assert code is None or country_code(code) == code
