"""Read rows as plain dictionaries: a verification reads millions, and objects of the mapper cost more."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Enum, Select, String, Table, type_coerce
from sqlalchemy.orm import Session

Row = dict[str, Any]
# Reading raises these where somebody wrote what the column's type does not know.
UNREADABLE = (LookupError, ValueError, TypeError)


def rows(session: Session, query: Select[*tuple[Any, ...]]) -> list[Row]:
    """Return every row by the names of its columns."""
    found = session.execute(query)
    names = tuple(found.keys())
    return [dict(zip(names, row, strict=True)) for row in found]


def readable(
    session: Session, query: Select[*tuple[Any, ...]], key: ColumnElement[Any], keys: Collection[Any]
) -> list[Row]:
    """Return the rows of these keys, but for those that cannot be read."""
    try:
        return rows(session, query.where(key.in_(keys))) if keys else []
    except UNREADABLE:
        return [row for each in keys for row in _if_readable(session, query.where(key == each))]


def plain(table: Table) -> list[ColumnElement[Any]]:
    """Return the table's columns; words of closed lists as they stand, in the list or not."""
    return [
        type_coerce(each, String).label(each.name) if isinstance(each.type, Enum) else each
        for each in table.c
    ]


def _if_readable(session: Session, query: Select[*tuple[Any, ...]]) -> list[Row]:
    try:
        return rows(session, query)
    except UNREADABLE:
        return []
