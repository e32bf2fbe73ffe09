"""A dry run names what it would do, field by field, as it would be stored."""

from dataclasses import replace

from app.rules.content import NameContent, SubjectContent
from app.services.filings import content_to_rows
from app.services.filings.row_tree import build
from app.services.filings.versions import Difference
from app.services.imports import planned
from app.services.imports.entries import Entry
from app.services.imports.planned import Planned
from app.vocabulary.subjects import SubjectType
from tests.app.services.imports.lists import entry

OLD = build(content_to_rows.new({}, entry("T.1", "ZORAN DEMIDOV").content))


def test_what_would_be_filed_and_withdrawn_is_named() -> None:
    assert planned.added(entry("T.1", "ZORAN")) == Planned("added", "T.1", 1, "ZORAN")
    assert planned.withdrawn(OLD) == Planned("withdrawn", "T.1", 0, "ZORAN DEMIDOV")


def test_what_would_be_amended_is_told_field_by_field() -> None:
    new = entry("T.1", "ZORAN DEMIDOFF")
    told = planned.changed(OLD, replace(new, content=replace(new.content, summary="Seen.")))
    assert (told.outcome, told.name) == ("changed", "ZORAN DEMIDOFF")
    assert set(told.fields) == {
        Difference("summary", "", "Seen."),
        Difference("subjects.0.names.0.full", "ZORAN DEMIDOV", "ZORAN DEMIDOFF"),
    }


def test_a_name_given_in_parts_is_no_change_of_the_name_made_of_them() -> None:
    def said(**name: str) -> Entry:
        subject = SubjectContent(SubjectType.PERSON, (NameContent(**name),))
        plain = entry("T.1")
        return replace(plain, content=replace(plain.content, subjects=(subject,)))

    standing = build(content_to_rows.new({}, said(family="Demidov", given="Zoran").content))
    whole = said(full="Zoran Demidov", family="Demidov", given="Zoran")
    assert planned.changed(standing, whole).fields == ()
