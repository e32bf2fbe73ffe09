"""Read what a filing says back from its rows: as one value, and as JSON.

The JSON is kept and compared.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from app.models import Filing, Identifier, Subject, Warrant
from app.outbox.project import birth_date
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
from app.services.filings.content_to_rows import PLAIN
from search.text.dates import PartialDate


def content_of(filing: Filing) -> FilingContent:
    """Return the content that `content.write` would turn into these very rows."""
    plain = {name: _frozen(getattr(filing, name)) for name in PLAIN}
    return FilingContent(
        subjects=tuple(subject_content(row) for row in filing.subjects),
        warrants=tuple(_warrant(row) for row in filing.warrants),
        **plain,
    )


def as_json(value: Any) -> Any:
    """Return a content, or a part of it, in lists, dicts, texts and numbers; dates as they are written."""
    if isinstance(value, PartialDate | date):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: as_json(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): as_json(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(each) for each in value]
    return str(value) if isinstance(value, str) else value


def subject_content(row: Subject) -> SubjectContent:
    """Return what the filing says of one subject."""
    return SubjectContent(
        type=row.type,
        names=tuple(_part(NameContent, each) for each in row.names),
        identifiers=tuple(_identifier(each) for each in row.identifiers),
        birth_dates=tuple(birth_date(each) for each in row.birth_dates),
        nationalities=tuple(_part(NationalityContent, each) for each in row.nationalities),
        places=tuple(_part(PlaceContent, each) for each in row.places),
        sex=row.sex,
        titles=tuple(row.titles),
        occupations=tuple(row.occupations),
        remarks=row.remarks,
        description=_part(DescriptionContent, row.description) if row.description else None,
        property=_part(PropertyContent, row.property_detail) if row.property_detail else None,
    )


def _identifier(row: Identifier) -> IdentifierContent:
    same = {
        each.name: getattr(row, each.name) for each in fields(IdentifierContent) if each.name != "range_end"
    }
    return IdentifierContent(range_end=row.range_end_number, **same)


def _warrant(row: Warrant) -> WarrantContent:
    charges = tuple(_part(ChargeContent, each) for each in row.charges)
    return WarrantContent(row.reference, row.authority, row.country, row.issued_on, charges)


def _part(content: type[Any], row: Any) -> Any:
    return content(**{each.name: _frozen(getattr(row, each.name)) for each in fields(content)})


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
