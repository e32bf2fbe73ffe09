"""Read off a question who was asked about, where it tells name, birth date and document together."""

from datetime import date
from typing import Any

from app.models import Lookup
from app.rules.person_key import person_key
from app.vocabulary.lookups import LookupKind
from search.identifiers.mrz import Mrz, parse
from search.identifiers.one_box import Box, ReadingKind, read_box
from search.text.dates import PartialDate
from search.text.typed_dates import read_date


def of_zone(zone: Mrz) -> str | None:
    """Return the key of a document's holder."""
    return person_key(f"{zone.given_names} {zone.family_name}", zone.birth_date, zone.document_number)


def of_box(box: Box, birth_date: str | None, today: date) -> str | None:
    """Return the key of whoever was typed into the one box with one birth date and one number."""
    return person_key(_name_in(box), _only_day(birth_date or box.birth_date, today), _number_in(box))


def of_traveller(name: str, birth_date: str | None, number: str, today: date) -> str | None:
    """Return the key of whoever stands on a list of travellers."""
    return person_key(name, _only_day(birth_date or "", today), number)


def of_lookup(lookup: Lookup, birth_date: str = "", document_number: str = "") -> str | None:
    """Return the key of whoever a stored question was about.

    Birth date and document complete a question that left them out, and never change one that told them.
    """
    asked, today = lookup.question, lookup.at.date()
    zone, box = _zone(lookup), None
    if zone is not None:
        return of_zone(zone)
    if lookup.kind == LookupKind.ANYTHING:
        box = read_box(asked["text"], today)
    name = _name_in(box) if box else _name(asked)
    born = asked.get("birth_date") or (box.birth_date if box else "") or birth_date
    number = (_number_in(box) if box else asked.get("number", "")) or document_number
    return person_key(name, _only_day(born, today), number)


def _zone(lookup: Lookup) -> Mrz | None:
    text, today = lookup.question.get("mrz", ""), lookup.at.date()
    if lookup.kind == LookupKind.ANYTHING:
        first = read_box(lookup.question["text"], today).readings[0]
        text = first.text if first.kind is ReadingKind.MRZ else ""
    return parse(text, today) if text else None


def _name(asked: dict[str, Any]) -> str:
    return asked.get("name") or f"{asked.get('given_names', '')} {asked.get('family_name', '')}"


def _name_in(box: Box) -> str:
    return next((each.text for each in box.readings if each.kind is ReadingKind.NAME), "")


def _number_in(box: Box) -> str:
    """Return the number typed; none where several were, since nobody says which is the document's.

    A reading may hold the whole line, the name beside the number: the name is no part of it.
    """
    name, texts = _name_in(box), [each.text for each in box.readings if each.kind is ReadingKind.IDENTIFIER]
    bare = {" ".join(text.replace(name, " ").split()) if name else text for text in texts} - {""}
    return bare.pop() if len(bare) == 1 else ""


def _only_day(typed: str, today: date) -> PartialDate | None:
    """Return a date that can be read in one way."""
    found = read_date(typed, today) if typed else None
    return found.readings[0] if found and len(found.readings) == 1 else None
