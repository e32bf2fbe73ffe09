"""Read travellers from the rows of a CSV file, by the names of its columns."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.errors import ImportRefused
from app.importers.csv_rows import Row

# Every column, and what else carriers call it.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("passenger_id", "row"),
    "family_name": ("surname", "last_name"),
    "given_names": ("first_name", "forenames"),
    "name": ("full_name",),
    "birth_date": ("date_of_birth", "dob"),
    "nationality": (),
    "sex": ("gender",),
    "number": ("document_number", "passport_number", "passport"),
    "kind": ("document_kind", "document_type"),
    "country": ("document_country", "issuing_country"),
    "mrz": (),
    "text": (),
}
ASKING = frozenset({"family_name", "given_names", "name", "number", "mrz", "text"})
_MEANT = {other: column for column, others in COLUMNS.items() for other in (column, *others)}


def travellers_in(rows: Iterator[Row], alarms: list[str]) -> Iterator[Mapping[str, Any] | str]:
    """Return the travellers of the rows, or why a row cannot be read; unknown columns are an alarm.

    Raises ImportRefused where the header names nothing to ask by.
    """
    names = [_plain(name) for name in next(rows).cells or []]
    meant = [_MEANT.get(name, "") for name in names]
    known = [column for column in meant if column]
    if not ASKING & set(known):
        raise ImportRefused(
            f"The first line names no column to ask by: {', '.join(sorted(ASKING))}; see docs/batch.md."
        )
    if len(set(known)) != len(known):
        raise ImportRefused("The first line names a column twice.")
    unknown = [name for name, column in zip(names, meant, strict=True) if name and not column]
    if unknown:
        alarms.append(f"Columns that are not known were left out: {', '.join(unknown)[:200]}.")
    return (_traveller(row, meant) for row in rows)


def _plain(name: str) -> str:
    return name.strip().casefold().replace(" ", "_").replace("-", "_")


def _traveller(row: Row, meant: list[str]) -> Mapping[str, Any] | str:
    if row.cells is None:
        return f"Line {row.line}: {row.fault}."
    if len(row.cells) != len(meant):
        return f"Line {row.line} has {len(row.cells)} fields, the header {len(meant)}."
    return {column: cell for column, cell in zip(meant, row.cells, strict=True) if column and cell.strip()}
