"""Rows that may answer a number: only of what the actor is shown, each with what singles it out."""

import pytest

from app.models import Identifier
from app.services.lookups.identifier_rows import Found, find, within
from app.services.unit_of_work import reading
from app.vocabulary.filings import FilingStatus
from search.identifiers import IdentifierKind
from search.identifiers.grading import AskedNumber
from tests.fixtures.keepers import Keepers, person_called

NUMBER = "XK4410927"
DOCUMENT = {"kind": "passport", "number": NUMBER, "country": "FR"}


def found(keepers: Keepers, number: str = NUMBER, who: str = "officer") -> list[Found]:
    with reading(keepers.registry, keepers.people[who]) as tx:
        return find(tx, AskedNumber(number))


@pytest.mark.parametrize(
    "number",
    [NUMBER, "xk 441-0927", "XK44I0927", "XK4410928", "4410927", "XK44109270"],
    ids=["as filed", "normalised", "confusable", "one edit away", "its end", "held in it"],
)
def test_every_grade_is_proposed(keepers: Keepers, number: str) -> None:
    keepers.arrived("record.passport")
    assert [each.identifier.number for each in found(keepers, number)] == [NUMBER]


@pytest.mark.parametrize(("number", "rows"), [("XA1000", 1), ("XA1250", 1), ("XA1499", 1), ("XB1250", 0)])
def test_a_range_holds_what_lies_in_it(keepers: Keepers, number: str, rows: int) -> None:
    keepers.arrived("record.blank_document")
    assert len(found(keepers, number)) == rows


def test_what_is_not_in_force_or_closed_is_not_read(keepers: Keepers) -> None:
    keepers.draft("record.passport")
    assert found(keepers) == []
    withdrawn = keepers.arrived("record.passport")
    assert len(found(keepers)) == 1
    keepers.move("clerk", "withdraw", withdrawn, reason="found again")
    assert found(keepers) == []


def test_drafts_of_another_bureau_are_not_among_the_rows(keepers: Keepers) -> None:
    for _ in range(3):
        keepers.draft("record.passport", who="foreign_clerk")
    keepers.arrived("record.passport")
    drafts = frozenset({FilingStatus.DRAFT, FilingStatus.PUBLISHED})
    with reading(keepers.registry, keepers.people["clerk"]) as tx:
        assert len(find(tx, AskedNumber(NUMBER), drafts)) == 1


@pytest.mark.parametrize(
    ("kind", "number", "name"),
    [
        ("record.passport", NUMBER, f"passport {NUMBER}"),
        ("record.vehicle", "BV12ABC", "Dacia"),
    ],
)
def test_a_thing_without_a_name_is_called_by_what_it_is(
    keepers: Keepers, kind: str, number: str, name: str
) -> None:
    keepers.arrived(kind)
    assert [each.name for each in found(keepers, number)] == [name]


def test_a_person_is_called_by_their_first_name_and_told_with_what_singles_them_out(keepers: Keepers) -> None:
    keepers.arrived(subjects=[{**person_called("Orlovski"), "identifiers": [DOCUMENT]}])
    [one] = found(keepers)
    assert (one.name, one.birth_dates, one.nationalities) == ("Mirela Orlovski", ("1984-05",), ("RO",))


def test_a_range_asked_for_reads_the_numbers_in_it(keepers: Keepers) -> None:
    keepers.arrived("record.passport")
    asked = Identifier(
        kind=IdentifierKind.PASSPORT,
        number="XK4410900",
        normalised="XK4410900",
        length=9,
        range_end="XK4410999",
    )
    shown = frozenset({FilingStatus.PUBLISHED})
    with reading(keepers.registry, keepers.people["officer"]) as tx:
        assert [each.identifier.number for each in within(tx, asked, shown)] == [NUMBER]
        asked.length = 8
        assert within(tx, asked, shown) == []
