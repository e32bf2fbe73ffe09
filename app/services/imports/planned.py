"""Say in full what a run would do with each entry, for whoever rehearses it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from app.models import Filing
from app.services.filings import content_to_rows
from app.services.filings.row_tree import build
from app.services.filings.rows_to_content import as_json, content_of
from app.services.filings.versions import Difference, differences
from app.services.imports.entries import Entry


@dataclass(frozen=True, slots=True)
class Planned:
    """One thing that a run would do; `fields` are what would change, one by one."""

    outcome: str
    reference: str
    line: int
    name: str
    fields: tuple[Difference, ...] = ()


def added(entry: Entry) -> Planned:
    """Return what would be filed."""
    return Planned("added", entry.reference, entry.line, _named(as_json(entry.content)))


def changed(filing: Filing, entry: Entry) -> Planned:
    """Return what would be amended, field by field, as it would be stored."""
    said = replace(entry.content, issued_on=entry.content.issued_on or filing.issued_on)
    to_be = content_of(build(content_to_rows.new({}, said)))
    fields = tuple(differences(as_json(content_of(filing)), as_json(to_be)))
    return Planned("changed", entry.reference, entry.line, _named(as_json(to_be)), fields)


def withdrawn(filing: Filing) -> Planned:
    """Return what would be withdrawn."""
    return Planned("withdrawn", filing.reference, 0, _named(as_json(content_of(filing))))


def _named(content: dict[str, Any]) -> str:
    """Return the first name that a filing gives its subject, or else its first number."""
    return next(_names(content["subjects"]), "")


def _names(subjects: Iterable[dict[str, Any]]) -> Any:
    for subject in subjects:
        for name in subject["names"]:
            yield name["full"] or f"{name['given']} {name['family']}".strip()
        yield from (number["number"] for number in subject["identifiers"])
