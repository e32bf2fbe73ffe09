"""Turn what a bureau says into the rows that store it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from functools import partial
from typing import Any

from sqlalchemy.orm import object_session

from app.db import Base
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
from app.rules.content import FilingContent, IdentifierContent, NameContent, SubjectContent, WarrantContent
from app.services.filings.row_tree import Part, build
from app.services.filings.subject_ids import carry_over
from search.identifiers import number_keys
from search.text.dates import BirthDate
from search.text.script import script_of

PARTS = frozenset({"subjects", "warrants"})
PLAIN = tuple(field.name for field in fields(FilingContent) if field.name not in PARTS)


def write(filing: Filing, content: FilingContent) -> None:
    """Make the filing say all of this."""
    changes = {name: getattr(content, name) for name in (*PLAIN, *PARTS)}
    change(filing, changes)


def change(filing: Filing, changes: Mapping[str, Any], subject_ids: Sequence[str] = ()) -> None:
    """Make the filing say these parts anew and leave the others; lists are replaced as wholes."""
    for name in PLAIN:
        if name in changes:
            setattr(filing, name, stored(name, changes[name]))
    if "subjects" in changes:
        subjects = [build(each) for each in stored("subjects", changes["subjects"])]
        if (session := object_session(filing)) is not None:
            carry_over(session, filing.subjects, subjects, subject_ids)
        filing.subjects = subjects
    if "warrants" in changes:
        filing.warrants = [build(each) for each in stored("warrants", changes["warrants"])]


def new(head: dict[str, Any], content: FilingContent) -> Part:
    """A filing that says all of this; `head` is what the registry says of it."""
    plain = {name: stored(name, getattr(content, name)) for name in PLAIN}
    owned = {name: stored(name, getattr(content, name)) for name in PARTS}
    return Part(Filing, head | plain, owned)


def stored(name: str, value: Any) -> Any:
    """Return one part of a filing as it is stored: a value, or the rows to be."""
    return _all(_ROWS[name], value) if name in PARTS else _stored(value)


def _subject(content: SubjectContent, position: int) -> Part:
    values = {
        "position": position,
        "type": content.type,
        "sex": content.sex,
        "titles": list(content.titles),
        "occupations": list(content.occupations),
        "remarks": content.remarks,
    }
    owned = {
        "names": _all(_name, content.names),
        "identifiers": _all(_identifier, content.identifiers),
        "birth_dates": _all(_birth_date, content.birth_dates),
        "nationalities": _all(partial(_listed, Nationality), content.nationalities),
        "places": _all(partial(_listed, Place), content.places),
        "description": _single(Description, content.description),
        "property_detail": _single(PropertyDetail, content.property),
    }
    return Part(Subject, values, owned)


def _identifier(content: IdentifierContent, position: int) -> Part:
    """A number with the keys that lookups scan; keys are empty where it cannot be read as its kind."""
    values = {
        "position": position,
        "kind": content.kind,
        "number": content.number,
        "range_end_number": content.range_end,
        **number_keys(content.kind, content.number, content.range_end),
        "country": content.country,
        "status": content.status,
        "issued_on": content.issued_on,
        "expires_on": content.expires_on,
        "note": content.note,
    }
    return Part(Identifier, values, {})


def _name(content: NameContent, position: int) -> Part:
    full = content.written
    values = {"position": position, **_values(content), "full": full, "script": script_of(full)}
    return Part(Name, values, {})


def _birth_date(born: BirthDate, position: int) -> Part:
    values = {
        "position": position,
        **_values(born.date),
        "until": born.until,
        "approximate": born.approximate,
    }
    return Part(BirthDateRow, values, {})


def _warrant(content: WarrantContent, position: int) -> Part:
    values = {"position": position, **_values(content)}
    return Part(Warrant, values, {"charges": _all(partial(_listed, Charge), values.pop("charges"))})


def _all(make: Callable[[Any, int], Part], contents: Iterable[Any]) -> list[Part]:
    return [make(content, position) for position, content in enumerate(contents)]


def _listed(model: type[Base], content: Any, position: int) -> Part:
    return Part(model, {"position": position, **_values(content)}, {})


def _single(model: type[Base], content: Any) -> list[Part]:
    return [Part(model, _values(content), {})] if content is not None else []


def _values(content: Any) -> dict[str, Any]:
    return {field.name: _stored(getattr(content, field.name)) for field in fields(content)}


def _stored(value: Any) -> Any:
    """Lists are stored as JSON, which knows no tuples."""
    return list(value) if isinstance(value, tuple) else value


_ROWS: dict[str, Callable[[Any, int], Part]] = {"subjects": _subject, "warrants": _warrant}
