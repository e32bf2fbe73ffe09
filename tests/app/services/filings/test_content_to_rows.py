"""What a bureau says becomes rows: whole, in its order, with the keys that lookups scan."""

from dataclasses import replace
from datetime import date

import pytest

from app.models import Filing
from app.rules.content import (
    FilingContent,
    IdentifierContent,
    NameContent,
    SubjectContent,
)
from app.services.filings import content_to_rows
from app.services.filings.content_to_rows import PARTS, PLAIN
from app.services.filings.row_tree import Part, build
from app.vocabulary.filings import FilingType
from app.vocabulary.subjects import SubjectType
from search.identifiers import IdentifierKind
from tests.app.services.filings.said import content, filing

PASSPORT = IdentifierKind.PASSPORT


def rows_of(*numbers: IdentifierContent, names: tuple[NameContent, ...] = ()) -> Part:
    """The rows to be of a person with these numbers and names."""
    subject = SubjectContent(SubjectType.PERSON, names=names, identifiers=numbers)
    [part] = content_to_rows.stored("subjects", (subject,))
    return part


def test_a_number_is_stored_as_written_and_as_lookups_scan_it() -> None:
    [row] = rows_of(IdentifierContent(PASSPORT, "b/012-345")).owned["identifiers"]
    told = ("number", "normalised", "reversed", "confusion", "length", "range_end")
    assert [row.values[name] for name in told] == ["b/012-345", "B012345", "543210B", "8012345", 7, None]


def test_a_number_that_cannot_be_read_as_its_kind_is_kept_and_found_by_no_key() -> None:
    [row] = rows_of(IdentifierContent(IdentifierKind.IMEI, "unreadable")).owned["identifiers"]
    assert row.values["number"] == "unreadable"
    assert (row.values["normalised"], row.values["length"]) == ("", 0)


def test_a_range_keeps_its_end_as_written_and_as_compared() -> None:
    [row] = rows_of(IdentifierContent(PASSPORT, "XA 1000", range_end="XA 1499")).owned["identifiers"]
    assert (row.values["range_end_number"], row.values["range_end"]) == ("XA 1499", "XA1499")


def test_a_name_in_parts_is_written_in_full_and_its_script_is_told() -> None:
    latin, cyrillic = rows_of(
        names=(NameContent(family="Tarn", given="Mirela"), NameContent("Мирела Тарн"))
    ).owned["names"]
    assert (latin.values["full"], latin.values["script"]) == ("Mirela Tarn", "latin")
    assert cyrillic.values["script"] == "cyrillic"


def test_lists_keep_their_order() -> None:
    names = rows_of(names=tuple(NameContent(word) for word in "CAB")).owned["names"]
    assert [(row.values["full"], row.values["position"]) for row in names] == [("C", 0), ("A", 1), ("B", 2)]


def test_every_part_of_a_content_is_stored() -> None:
    assert {*PLAIN, *PARTS} == set(FilingContent.__dataclass_fields__)


def test_a_change_says_the_named_parts_anew_and_leaves_the_others() -> None:
    standing = filing("notice.red")
    subjects = standing.subjects
    content_to_rows.change(standing, {"summary": "Seen in Riga.", "audience": ("DE", "FR")})
    assert (standing.summary, standing.audience) == ("Seen in Riga.", ["DE", "FR"])
    assert standing.subjects is subjects
    assert standing.warrants[0].charges[0].offence == "robbery"


def test_a_list_is_replaced_as_a_whole() -> None:
    standing = filing("notice.red")
    content_to_rows.change(standing, {"warrants": ()})
    assert standing.warrants == []
    other = SubjectContent(SubjectType.PERSON, names=(NameContent("Ottoline"),))
    content_to_rows.change(standing, {"subjects": (other, other)})
    assert [subject.names[0].full for subject in standing.subjects] == ["Ottoline", "Ottoline"]


@pytest.mark.parametrize("kind", ["notice.red", "record.vehicle", "alert.discreet_check"])
def test_a_new_filing_has_the_very_rows_that_writing_it_gives(kind: str) -> None:
    said = replace(content(kind), issued_on=date(2026, 11, 1))
    head = {"type": FilingType(kind.partition(".")[0]), "number": "2026/1"}
    made = build(content_to_rows.new(head, said))
    written = Filing(**head)
    content_to_rows.write(written, said)
    assert made.number == "2026/1"
    assert plain(made) == plain(written)


def plain(row: object) -> object:
    """Rows as what they say, without what a session would add."""
    if isinstance(row, list):
        return [plain(each) for each in row]
    if not hasattr(row, "__table__"):
        return row
    return {name: plain(value) for name, value in vars(row).items() if name != "_sa_instance_state"}
