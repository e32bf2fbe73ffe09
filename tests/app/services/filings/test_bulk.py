"""What is inserted in bulk is what the unit of work would have stored."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import inspect

from app.db import Base, Sessions
from app.models import Bureau, Filing, StoredActor
from app.rules.content import (
    ChargeContent,
    DescriptionContent,
    FilingContent,
    IdentifierContent,
    NameContent,
    NationalityContent,
    PlaceContent,
    PropertyContent,
    SubjectContent,
    WarrantContent,
)
from app.services.filings import content_to_rows
from app.services.filings.bulk import insert_all
from app.services.filings.row_tree import build
from app.vocabulary.filings import FilingType
from app.vocabulary.subjects import PlaceKind, SubjectType
from search.identifiers import IdentifierKind
from search.text.dates import BirthDate, PartialDate

NOW = datetime(2026, 1, 1, tzinfo=UTC)
EVERYTHING = FilingContent(
    "red",
    subjects=(
        SubjectContent(
            SubjectType.PERSON,
            names=(NameContent("Zoran Demidov"), NameContent("Зоран Демидов")),
            identifiers=(
                IdentifierContent(
                    IdentifierKind.PASSPORT, "A 1", range_end="A 9", issued_on=date(2020, 1, 2)
                ),
            ),
            birth_dates=(BirthDate(PartialDate(1970, 5), approximate=True),),
            nationalities=(NationalityContent("LV", confirmed=False),),
            places=(PlaceContent(PlaceKind.BIRTH, city="Riga"),),
            description=DescriptionContent(height_cm=180, languages=("LAV",)),
        ),
        SubjectContent(SubjectType.PROPERTY, property=PropertyContent("Volga", details={"doors": 4})),
    ),
    warrants=(WarrantContent("W1", charges=(ChargeContent("Theft"), ChargeContent("Fraud"))),),
)


def told(row: Base) -> dict[str, Any]:
    """Everything the row and its parts say, without the keys that are each one's own."""
    state = inspect(row)
    plain = {
        column.key: getattr(row, column.key)
        for column in state.mapper.column_attrs
        if column.key not in {"id", "number"} and not column.key.endswith("_id")
    }
    parts = {
        relation.key: [told(part) for part in _listed(getattr(row, relation.key))]
        for relation in state.mapper.relationships
        if relation.cascade.delete_orphan
    }
    return plain | parts


def _listed(value: Any) -> list[Base]:
    return value if isinstance(value, list) else [value] if value is not None else []


@pytest.mark.both_databases
def test_a_whole_filing_is_stored_as_the_unit_of_work_would_store_it(sessions: Sessions) -> None:
    with sessions.begin() as session:
        bureau = Bureau(code="UN", name="United Nations")
        actor = StoredActor(name="importer", bureau=bureau, created_at=NOW)
        session.add(actor)
        session.flush()
        head = {
            "type": FilingType.NOTICE,
            "created_at": NOW,
            "updated_at": NOW,
            "bureau_id": bureau.id,
            "created_by": actor.id,
        }
        slow = build(content_to_rows.new({**head, "number": "2026/1"}, EVERYTHING))
        session.add(slow)
        (fast_id,) = insert_all(session, [content_to_rows.new({**head, "number": "2026/2"}, EVERYTHING)])
    with sessions() as session:
        fast = told(session.get_one(Filing, fast_id))
        assert fast == told(session.get_one(Filing, slow.id))
    assert [len(fast[part]) for part in ("subjects", "warrants")] == [2, 1]
    assert fast["subjects"][0]["names"][1]["full"] == "Зоран Демидов"
    assert len(fast["warrants"][0]["charges"]) == 2
