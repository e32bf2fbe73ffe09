"""Entries that say the same have one digest, and any difference in what they say gives another."""

from dataclasses import replace
from datetime import date

from app.rules.content import FilingContent, NameContent, PropertyContent, SubjectContent
from app.services.imports.entries import digest
from app.vocabulary.filings import NoticeKind
from app.vocabulary.subjects import NameKind, SubjectType
from search.text.dates import BirthDate, PartialDate

ZORAN = SubjectContent(SubjectType.PERSON, names=(NameContent("ZORAN"), NameContent("Z.", NameKind.ALIAS)))
SAID = FilingContent(NoticeKind.UN_SPECIAL, (ZORAN,), reference="T.1")


def test_the_digest_is_the_same_on_any_machine_and_in_any_year() -> None:
    assert digest(SAID) == "0d3331272d77bb90bc08aff7f36f6958424f622f3c81be519f67258c25b4a51d"


def test_equal_contents_have_one_digest_in_whatever_order_their_details_came() -> None:
    def thing(details: dict[str, str]) -> FilingContent:
        return replace(SAID, subjects=(replace(ZORAN, property=PropertyContent(details=details)),))

    assert digest(thing({"a": "1", "b": "2"})) == digest(thing({"b": "2", "a": "1"}))


def test_every_difference_gives_another_digest() -> None:
    others = [
        replace(SAID, reference="T.2"),
        replace(SAID, expires_on=date(2027, 1, 1)),
        replace(SAID, subjects=(ZORAN, ZORAN)),
        replace(SAID, subjects=(replace(ZORAN, names=ZORAN.names[::-1]),)),
        replace(SAID, subjects=(replace(ZORAN, birth_dates=(BirthDate(PartialDate(1970)),)),)),
        replace(SAID, subjects=(replace(ZORAN, birth_dates=(BirthDate(PartialDate(1970, 1)),)),)),
        replace(SAID, subjects=(replace(ZORAN, names=(NameContent("ZORAN "), ZORAN.names[1])),)),
    ]
    assert len({digest(each) for each in (SAID, *others)}) == len(others) + 1
