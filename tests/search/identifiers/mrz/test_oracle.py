"""The package `mrz`, written by others, generates and checks zones of made-up holders; we must agree."""

import string
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from mrz.checker.mrva import MRVACodeChecker
from mrz.checker.mrvb import MRVBCodeChecker
from mrz.checker.td1 import TD1CodeChecker
from mrz.checker.td2 import TD2CodeChecker
from mrz.checker.td3 import TD3CodeChecker
from mrz.generator.mrva import MRVACodeGenerator
from mrz.generator.mrvb import MRVBCodeGenerator
from mrz.generator.td1 import TD1CodeGenerator
from mrz.generator.td2 import TD2CodeGenerator
from mrz.generator.td3 import TD3CodeGenerator

from search.identifiers.mrz import parse

TODAY = date(2026, 11, 22)
LETTERS, CODE = string.ascii_uppercase, string.ascii_uppercase + string.digits
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=5), min_size=1, max_size=2).map(" ".join)
STATES = st.sampled_from(["UTO", "FRA", "IRQ", "XXA", "D<<"])
OPTIONAL = st.text(CODE, max_size=7)
BIRTHS = st.dates(date(1927, 1, 1), TODAY)
EXPIRIES = st.dates(date(1990, 1, 1), date(2060, 1, 1))

HOLDERS = st.fixed_dictionaries(
    {
        "surname": WORDS,
        "given_names": WORDS,
        "document_number": st.text(CODE, min_size=1, max_size=9),
        "country_code": STATES.map(lambda state: state.strip("<")),
        "nationality": STATES.map(lambda state: state.strip("<")),
        "birth_date": BIRTHS,
        "expiry_date": EXPIRIES,
        "sex": st.sampled_from("MF<"),
    }
)


def agree(layout, text, holder, checker):
    mrz = parse(text, TODAY)
    assert mrz.layout == layout
    assert (mrz.family_name, mrz.given_names) == (holder["surname"], holder["given_names"])
    assert mrz.document_number == holder["document_number"]
    assert (mrz.issuing_state, mrz.nationality) == (holder["country_code"], holder["nationality"])
    assert str(mrz.birth_date) == holder["birth_date"].isoformat()
    assert str(mrz.expiry_date) == holder["expiry_date"].isoformat()
    assert mrz.sex == holder["sex"].replace("<", "X")
    assert mrz.ok
    agree_on_checks(mrz, checker(text))
    return mrz


def agree_on_checks(mrz, report):
    ours = {check.field: check.ok for check in mrz.checks}
    assert ours["document_number"] == report.document_number_hash
    assert ours["birth_date"] == report.birth_date_hash
    assert ours["expiry_date"] == report.expiry_date_hash
    if "composite" in ours:
        assert ours["composite"] == report.final_hash


def printed(generator, kind, holder, *optional):
    dates = {field: f"{holder[field]:%y%m%d}" for field in ("birth_date", "expiry_date")}
    names = ("optional_data1", "optional_data2") if len(optional) > 1 else ("optional_data",)
    rest = dict(zip(names, optional, strict=True))
    return str(generator(document_type=kind, **(holder | dates), **rest, force=True))


@given(HOLDERS, OPTIONAL, OPTIONAL)
def test_cards_of_three_lines(holder, above, below):
    mrz = agree("TD1", printed(TD1CodeGenerator, "I", holder, above, below), holder, TD1CodeChecker)
    assert mrz.optional_data.split() == [each for each in (above, below) if each]


@given(HOLDERS, OPTIONAL)
def test_cards_of_two_lines(holder, optional):
    mrz = agree("TD2", printed(TD2CodeGenerator, "I", holder, optional), holder, TD2CodeChecker)
    assert mrz.optional_data == optional


@given(HOLDERS, OPTIONAL)
def test_passports(holder, optional):
    mrz = agree("TD3", printed(TD3CodeGenerator, "P", holder, optional), holder, TD3CodeChecker)
    assert mrz.personal_number == optional


@given(HOLDERS, OPTIONAL)
def test_full_size_visas(holder, optional):
    mrz = agree("MRV-A", printed(MRVACodeGenerator, "V", holder, optional), holder, MRVACodeChecker)
    assert mrz.optional_data == optional


@given(HOLDERS, OPTIONAL)
def test_small_visas(holder, optional):
    mrz = agree("MRV-B", printed(MRVBCodeGenerator, "V", holder, optional), holder, MRVBCodeChecker)
    assert mrz.optional_data == optional


@given(HOLDERS, st.integers(0, 8), st.sampled_from(CODE))
def test_one_misread_character_of_the_number_fails_or_passes_alike(holder, position, letter):
    first, second = printed(TD3CodeGenerator, "P", holder, "").split()
    text = f"{first}\n{second[:position]}{letter}{second[position + 1 :]}"
    agree_on_checks(parse(text, TODAY), TD3CodeChecker(text))
