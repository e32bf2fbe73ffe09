"""The columns that hold what a filing says are as long as the rules for values allow."""

import pytest
from sqlalchemy import String, Text

from app.db import Base
from app.models import Charge, Description, Filing, Identifier, Name, Place, PropertyDetail, Subject, Warrant
from app.rules.text import TEXTS

TABLES: dict[str, type[Base]] = {
    "filing": Filing,
    "subject": Subject,
    "name": Name,
    "identifier": Identifier,
    "place": Place,
    "description": Description,
    "property": PropertyDetail,
    "warrant": Warrant,
    "charge": Charge,
}
# The row keeps under `range_end` the form that lookups compare.
COLUMNS = {"identifier.range_end": "range_end_number"}
LENGTHS = [
    (key, column.type.length)
    for key in TEXTS
    for part, _, field in [key.partition(".")]
    if part in TABLES and (column := TABLES[part].__table__.columns.get(COLUMNS.get(key, field))) is not None
    if isinstance(column.type, String) and not isinstance(column.type, Text)
]


@pytest.mark.parametrize(("key", "length"), LENGTHS)
def test_a_column_is_as_long_as_its_rule(key: str, length: int) -> None:
    assert length == TEXTS[key].longest


def test_every_bounded_column_of_these_tables_is_held_against_a_rule() -> None:
    assert len(LENGTHS) == 14
