"""Payment cards are sealed where they come in."""

import pytest

from search.identifiers import IdentifierKind, normalise
from search.identifiers.grading import AskedNumber, Grade, ListedNumber, compare
from search.identifiers.payment_card import holds_card, seal, seal_within

KEY, OTHER = b"one", b"another"
NUMBER, CARD = "4111 1111 1111 1111", IdentifierKind.PAYMENT_CARD


def listed(number=NUMBER):
    sealed = seal(number, KEY)
    return ListedNumber(sealed, normalise(CARD, sealed), CARD)


def test_a_seal_tells_the_last_four_and_nothing_else():
    sealed = seal(NUMBER, KEY)
    assert sealed.startswith("CARD1111-")
    assert sealed == seal("Card: 4111-1111-1111-1111", KEY)
    assert len({sealed, seal(NUMBER, OTHER), seal("5555 5555 5555 4444", KEY)}) == 3
    assert normalise(CARD, sealed)


@pytest.mark.parametrize("text", ["4111 1111 1111 1112", "4111", "unknown", "411111111111111111111", ""])
def test_what_is_no_card_has_no_seal(text):
    assert seal(text, KEY) is None


def test_the_same_card_is_found_and_its_last_four_in_part():
    assert compare(AskedNumber(seal("4111111111111111", KEY), CARD), listed()).grade is Grade.EXACT
    assert compare(AskedNumber("1111", CARD), listed()).grade is Grade.PART
    assert compare(AskedNumber("1112", CARD), listed()) is None
    assert compare(AskedNumber(seal("5555555555554444", KEY), CARD), listed()) is None


@pytest.mark.parametrize("text", [NUMBER, "Anna Berg 4111111111111111", "3782 822463 10005"])
def test_a_card_among_words_is_sealed(text):
    sealed = seal_within(text, KEY)
    assert holds_card(text)
    assert "CARD" in sealed
    assert not holds_card(sealed)


@pytest.mark.parametrize(
    "text",
    ["352099001761481", "3520990017614823", "4111 1111 1111 1112", "GB82 WEST 1234 5698 7654 32",
     "89490200001000000008", "XD1234567", "1234 5678 9012 3456"],
)  # fmt: skip
def test_other_numbers_stay_as_they_are(text):
    assert (holds_card(text), seal_within(text, KEY)) == (False, text)
