"""What was stored is read back as it was said: content to rows to content changes nothing."""

from dataclasses import replace
from datetime import date
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings

from app.models import Filing
from app.rules.content import FilingContent, IdentifierContent
from app.schemas.filing import SCHEMAS
from app.schemas.filing import content_of as content_from
from app.services.filings import content_to_rows
from app.services.filings.rows_to_content import as_json, content_of
from app.vocabulary.filings import FilingType, HandlingCode
from search.identifiers import IdentifierKind
from search.text.dates import BirthDate, PartialDate
from tests.app.rules.submissions import KINDS
from tests.app.services.filings.said import content
from tests.strategies import bodies

FEW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def read_back(said: FilingContent, family: FilingType = FilingType.NOTICE) -> FilingContent:
    """The content, by way of rows that no session knows."""
    filing = Filing(type=family)
    content_to_rows.write(filing, said)
    return content_of(filing)


def in_full(said: FilingContent) -> FilingContent:
    """The same with each name in full, as it is stored."""
    subjects = (
        replace(subject, names=tuple(replace(name, full=name.written) for name in subject.names))
        for subject in said.subjects
    )
    return replace(said, subjects=tuple(subjects))


@pytest.mark.parametrize("kind", KINDS)
def test_a_filing_of_each_kind_is_read_back_as_it_was_said(kind: str) -> None:
    assert read_back(content(kind)) == in_full(content(kind))


@FEW
@given(bodies(SCHEMAS[FilingType.NOTICE]))
def test_whatever_a_schema_takes_is_read_back_with_its_names_written_in_full(body: dict[str, Any]) -> None:
    said = content_from(SCHEMAS[FilingType.NOTICE]().load(body))
    assert read_back(said) == in_full(said)


@pytest.mark.parametrize(
    ("value", "json"),
    [
        (PartialDate(1984, 5), "1984-05"),
        (date(2026, 3, 1), "2026-03-01"),
        (BirthDate(PartialDate(1955), 1958), {"date": "1955", "until": 1958, "approximate": False}),
        (HandlingCode.RESTRICTED, "restricted"),
        (("a", ("b",)), ["a", ["b"]]),
        ({"wheels": 4, "note": None}, {"wheels": 4, "note": None}),
        (True, True),
    ],
)
def test_values_are_written_as_json_knows_them(value: Any, json: Any) -> None:
    assert as_json(value) == json
    assert type(as_json(value)) is type(json)


def test_a_part_is_written_field_by_field() -> None:
    written = as_json(IdentifierContent(IdentifierKind.PASSPORT, "A1", issued_on=date(2020, 1, 2)))
    assert (written["kind"], written["number"], written["issued_on"]) == ("passport", "A1", "2020-01-02")
    assert set(written) == set(IdentifierContent.__dataclass_fields__)


def test_a_whole_filing_is_plain_json() -> None:
    written = as_json(content("notice.red"))
    assert orjson.loads(orjson.dumps(written)) == written


def test_a_range_is_read_back_as_it_was_written() -> None:
    blanks = {"kind": "passport", "number": "xa 1000", "range_end": "xa 1499", "country": "FR"}
    said = content("record.blank_document", subjects=[{"type": "property", "identifiers": [blanks]}])
    assert read_back(said, FilingType.RECORD) == said
