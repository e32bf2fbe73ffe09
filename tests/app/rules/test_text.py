"""One set of rules for values: what each text may hold, and that a mended one always may stand."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules import content
from app.rules.text import MOST, RANGES, TEXTS, TextRule, clean, fault, fitted, shorten
from search.text.dates import BirthDate

LINE, LINES = TextRule(20), TextRule(20, lines=True)
NAME = TextRule(20, symbols=False, letter=True)
PARTS = {
    "filing": content.FilingContent,
    "subject": content.SubjectContent,
    "name": content.NameContent,
    "identifier": content.IdentifierContent,
    "place": content.PlaceContent,
    "description": content.DescriptionContent,
    "property": content.PropertyContent,
    "warrant": content.WarrantContent,
    "charge": content.ChargeContent,
    "birth_date": BirthDate,
}
TEXT_TYPES = (str, tuple[str, ...])
# Told by words of closed lists, or by codes of their own.
WORDS = {"filing.kind", "filing.warnings", "identifier.country", "place.country", "warrant.country"}


def test_every_text_of_a_filing_has_a_rule() -> None:
    told = {
        f"{part}.{field.name}"
        for part, made in PARTS.items()
        for field in fields(made)
        if field.type in TEXT_TYPES
    }
    assert told - WORDS == {key for key in TEXTS if key.partition(".")[0] in PARTS and "details" not in key}


def test_every_number_and_list_of_a_filing_is_bounded() -> None:
    told = {f"{part}.{field.name}": field.type for part, made in PARTS.items() for field in fields(made)}
    numbers = {key for key, made in told.items() if made == int | None}
    lists = {key for key, made in told.items() if str(made).startswith(("tuple", "dict"))}
    assert (numbers, lists) == (set(RANGES), {key for key in MOST if key.partition(".")[0] in PARTS})


@pytest.mark.parametrize(
    ("text", "rule", "says"),
    [
        ("x" * 21, LINE, "At most 20 characters; it has 21."),
        ("a\x00", LINE, "a control character"),
        ("a\nb", LINE, "a control character"),
        ("a\u2028b", LINE, "a line end"),
        ("a\u202eb", LINES, "Character 2 (U+202E) is an invisible formatting character; remove it."),
        ("a\ud800", LINE, "half of a character"),
        ("a\ue000", LINE, "a private-use character"),
        ("a\uffff", LINE, "a character that Unicode does not know"),
        ("Zor\ufffdn", NAME, "a symbol"),
        ("Ana ☆", NAME, "a symbol"),
        ("---", NAME, "at least one letter"),
    ],
)
def test_what_no_honest_text_holds_is_named(text: str, rule: TextRule, says: str) -> None:
    assert says in (fault(text, rule) or "")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", NAME),
        (" " * 99 + "a", LINE),
        ("☎ 12 😀", LINE),
        ("a\r\n\tb", LINES),
        ("O`Neill ^", NAME),
        ("نوش\u200cآفرین", NAME),
        ("क्\u200dष", NAME),
    ],
)
def test_honest_texts_may_stand(text: str, rule: TextRule) -> None:
    assert fault(text, rule) is None


@pytest.mark.parametrize(
    ("text", "rule", "mended"),
    [
        (" a \t b\u00a0\x07c ", LINE, "a b c"),
        ("a\u2028b\u0085c", LINE, "a b c"),
        (" a  b \r\n\t c\x00", LINES, "a b\nc"),
        ("Zor\ufffdn\u200f", NAME, "Zorn"),
        ("Ana☆Maria", NAME, "Ana Maria"),
        ("Pe\u200b\u0301trov", NAME, "Pétrov"),
        ("ص\u200cر", NAME, "ص\u200cر"),
    ],
)
def test_other_texts_are_mended(text: str, rule: TextRule, mended: str) -> None:
    assert clean(text, rule) == mended


@pytest.mark.parametrize(
    ("text", "short"),
    [("ten chars.", "ten chars."), ("one two three", "one two…"), ("abcdefghijklm", "abcdefghi…")],
)
def test_a_long_text_is_cut_between_words_and_shows_it(text: str, short: str) -> None:
    assert shorten(text, 10) == short


ANY_TEXT = st.text(st.characters(), max_size=60)


@given(ANY_TEXT, st.sampled_from([LINE, LINES, NAME, *TEXTS.values()]))
def test_what_was_fitted_may_stand_and_is_fitted_no_further(text: str, rule: TextRule) -> None:
    once = fitted(text, rule)
    assert fault(once, rule) is None
    assert (once, once) == (once.strip(), fitted(once, rule))
