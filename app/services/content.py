"""From what a bureau says to the rows that keep it."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from app.models import (
    BirthDateRow,
    Charge,
    Description,
    Filing,
    Identifier,
    Name,
    Nationality,
    Place,
    PropertyDetail,
    Subject,
    Warrant,
)
from app.services.commands import (
    FilingContent,
    IdentifierContent,
    NameContent,
    SubjectContent,
    WarrantContent,
)
from search.identifiers import confusion_key, normalise
from search.text.dates import BirthDate
from search.text.script import script_of

PARTS = frozenset({"subjects", "warrants"})
PLAIN = tuple(field.name for field in fields(FilingContent) if field.name not in PARTS)


def write(filing: Filing, content: FilingContent) -> None:
    """Make the filing say all of this."""
    changes = {name: getattr(content, name) for name in (*PLAIN, *PARTS)}
    change(filing, changes)


def change(filing: Filing, changes: Mapping[str, Any]) -> None:
    """Make the filing say these parts anew and leave the others; lists are replaced as wholes."""
    for name in PLAIN:
        if name in changes:
            value = changes[name]
            setattr(filing, name, list(value) if isinstance(value, tuple) else value)
    if "subjects" in changes:
        filing.subjects = [subject(each, at) for at, each in enumerate(changes["subjects"])]
    if "warrants" in changes:
        filing.warrants = [_warrant(each, at) for at, each in enumerate(changes["warrants"])]


def subject(content: SubjectContent, position: int) -> Subject:
    """One subject with all its parts."""
    return Subject(
        position=position,
        type=content.type,
        sex=content.sex,
        titles=list(content.titles),
        occupations=list(content.occupations),
        remarks=content.remarks,
        names=[_name(each, at) for at, each in enumerate(content.names)],
        identifiers=[identifier(each, at) for at, each in enumerate(content.identifiers)],
        birth_dates=[_birth_date(each, at) for at, each in enumerate(content.birth_dates)],
        nationalities=[
            Nationality(position=at, **asdict(each)) for at, each in enumerate(content.nationalities)
        ],
        places=[Place(position=at, **asdict(each)) for at, each in enumerate(content.places)],
        description=_listed(Description, content.description),
        property_detail=_listed(PropertyDetail, content.property),
    )


def identifier(content: IdentifierContent, position: int) -> Identifier:
    """A number with the keys that lookups scan; keys are empty where it cannot be read as its kind."""
    normalised = normalise(content.kind, content.number) or ""
    return Identifier(
        position=position,
        kind=content.kind,
        number=content.number,
        normalised=normalised,
        reversed=normalised[::-1],
        confusion=confusion_key(normalised),
        length=len(normalised),
        range_end_number=content.range_end,
        range_end=normalise(content.kind, content.range_end) if content.range_end else None,
        country=content.country,
        status=content.status,
        issued_on=content.issued_on,
        expires_on=content.expires_on,
        note=content.note,
    )


def _name(content: NameContent, position: int) -> Name:
    full = content.full or f"{content.given} {content.family}".strip()
    return Name(
        position=position,
        kind=content.kind,
        quality=content.quality,
        script=script_of(full),
        full=full,
        family=content.family,
        given=content.given,
    )


def _birth_date(value: BirthDate, position: int) -> BirthDateRow:
    day = value.date
    return BirthDateRow(
        position=position,
        year=day.year,
        month=day.month,
        day=day.day,
        until=value.until,
        approximate=value.approximate,
    )


def _warrant(content: WarrantContent, position: int) -> Warrant:
    plain = {name: value for name, value in _values(content).items() if name != "charges"}
    charges = [Charge(position=at, **_values(each)) for at, each in enumerate(content.charges)]
    return Warrant(position=position, charges=charges, **plain)


def _listed(row: type[Any], content: Any) -> Any:
    return row(**_values(content)) if content is not None else None


def _values(content: Any) -> dict[str, Any]:
    values = {field.name: getattr(content, field.name) for field in fields(content)}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
