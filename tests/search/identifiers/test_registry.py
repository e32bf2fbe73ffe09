"""Every kind normalises its good, dirty and near-miss numbers as the case table says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.identifiers import (
    FORMATS,
    MAX_NORMALISED,
    IdentifierKind,
    confusion_key,
    family,
    forms,
    guess_kinds,
    normalise,
    warnings,
)
from tests.cases import read_cases

TABLE = read_cases("identifiers.yaml")
CASES = [
    pytest.param(IdentifierKind(kind), case["written"], case["stored"], id=f"{kind}: {case['why']}")
    for kind, cases in TABLE.items()
    for case in cases
]
ANY_KIND = st.sampled_from(IdentifierKind)
NUMBER_LIKE = st.text(st.sampled_from("AZ09О٣ -/№Ⅳß\u200f"), max_size=40)
ANY_TEXT = st.one_of(st.text(st.characters(), max_size=300), NUMBER_LIKE)


@pytest.mark.parametrize(("kind", "written", "stored"), CASES)
def test_number_is_stored_as_the_table_says(kind, written, stored):
    assert normalise(kind, written) == stored


@pytest.mark.parametrize(("kind", "written", "stored"), CASES)
def test_refused_number_comes_with_its_reason(kind, written, stored):
    assert stored is not None or warnings(kind, written)


@pytest.mark.parametrize("kind", IdentifierKind)
def test_every_kind_has_a_number_that_is_stored_and_one_that_is_refused(kind):
    stored = [case["stored"] for case in TABLE[kind]]
    assert any(stored), "there is no number of this kind in tests/cases/identifiers.yaml"
    assert None in stored, "nothing that this kind refuses stands in tests/cases/identifiers.yaml"


def test_the_cases_are_of_kinds_there_are():
    assert set(TABLE) == set(IdentifierKind)


def test_every_kind_has_one_class():
    assert set(FORMATS) == set(IdentifierKind)
    assert all(FORMATS[kind].TITLE and FORMATS[kind].RULE and family(kind) for kind in IdentifierKind)


@given(ANY_KIND, ANY_TEXT)
def test_normalising_never_raises_and_is_settled_at_once(kind, text):
    stored = normalise(kind, text)
    warnings(kind, text)
    if stored is not None:
        assert 0 < len(stored) <= MAX_NORMALISED
        assert normalise(kind, stored) == stored


@given(ANY_KIND, ANY_TEXT)
def test_what_is_stored_is_found_by_the_same_writing_with_and_without_its_kind(kind, text):
    stored = normalise(kind, text)
    assert stored is None or stored in forms(text)
    assert stored is None or stored == forms(text, kind)[0]


@given(ANY_TEXT)
def test_guessing_never_raises_and_names_only_kinds_that_take_the_number(text):
    assert all(normalise(kind, text) is not None for kind in guess_kinds(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("WVWZZZ1JZ3W386752", IdentifierKind.VIN),
        ("csqu 305438 3", IdentifierKind.CONTAINER),
        ("GB82 WEST 1234 5698 7654 32", IdentifierKind.IBAN),
        ("35-209900-176148-1", IdentifierKind.IMEI),
        ("IMO 9074729", IdentifierKind.IMO),
        ("ABC12345D404", IdentifierKind.HIN),
        ("MMSI 211234560", IdentifierKind.MMSI),
        ("211234560", IdentifierKind.PASSPORT),
        ("G-ABCD", IdentifierKind.AIRCRAFT_REGISTRATION),
        ("0x52908400098527886E0F7030069857D2E4169EE7", IdentifierKind.CRYPTO_ACCOUNT),
        ("L898902C3", IdentifierKind.PASSPORT),
        ("3520990017614823", IdentifierKind.PASSPORT),
        ("POLIS", IdentifierKind.PLATE),
    ],
)
def test_first_guess_is_the_kind_whose_marks_the_number_bears(text, kind):
    assert guess_kinds(text)[0] is kind


def test_confusion_key_joins_what_a_hurried_reader_confuses():
    assert confusion_key("OQD0ILZSGB") == "0000112568"
    assert confusion_key("AB12") == confusion_key("A8I2") == "A812"


@pytest.mark.parametrize(
    ("kind", "written", "word"),
    [
        (IdentifierKind.VIN, "WVWZZZ1JZ3W386752", "North America and China"),
        (IdentifierKind.VIN, "WVWZZZIJZ3W386752", "never occur"),
        (IdentifierKind.VIN, "1132004561", "old or partial"),
        (IdentifierKind.IMEI, "352099001761482", "should be 1"),
        (IdentifierKind.IMEI, "35209", "fifteen digits"),
        (IdentifierKind.CONTAINER, "CSQU3054384", "should be 3"),
        (IdentifierKind.MMSI, "970123456", "beacon"),
        (IdentifierKind.PASSPORT, "unknown", "stands for no number"),
        (IdentifierKind.PASSPORT, "anna berg", "capitals in one block"),
        (IdentifierKind.TELEPHONE, "044 668 18 00", "no country's number"),
        (IdentifierKind.ICCID, "8949020000100000001", "check digit"),
        (IdentifierKind.IMO, "9074728", "should be 9"),
        (IdentifierKind.HIN, "KL 1047", "since 1972"),
    ],
)
def test_warning_names_what_is_odd(kind, written, word):
    assert any(word in sentence for sentence in warnings(kind, written))


def test_sound_american_vin_has_no_warning():
    assert warnings(IdentifierKind.VIN, "1M8GDM9AXKP042788") == ()


@given(ANY_TEXT)
def test_a_number_of_no_named_kind_has_the_forms_of_every_kind(text):
    kinds = set(IdentifierKind) - {IdentifierKind.PAYMENT_CARD}
    every = {normalise(kind, text) for kind in kinds} - {None}
    assert every <= set(forms(text))


def test_four_digits_are_the_end_of_a_card_only_where_a_card_is_asked_for():
    assert forms("4711", IdentifierKind.PAYMENT_CARD) == ("CARD4711", "4711")
    assert forms("4711") == ("4711",)


@pytest.mark.parametrize(("number", "odd"), [("123456789", True), ("987654", True), ("12345", False)])
def test_figures_in_their_order_are_filed_with_a_doubt(number, odd):
    assert normalise(IdentifierKind.PASSPORT, number) == number
    assert any("in their order" in each for each in warnings(IdentifierKind.PASSPORT, number)) is odd
