"""Tell about whom stored lookups asked, in the words of matching: names, dates of birth, numbers."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.vocabulary.lookups import LookupKind
from search.documents import FilingDocument, NameDocument, SubjectDocument
from search.identifiers import forms
from search.identifiers.mrz import MrzError, parse
from search.matching.candidate import Candidate, candidates
from search.text.dates import BirthDate
from search.text.typed_dates import read_date

PERSON = "person"


@dataclass(frozen=True, slots=True)
class AskedAbout:
    """One person or thing as it was asked for; parts that were not told are empty."""

    name: str = ""
    family: str = ""
    given: str = ""
    birth_date: str = ""
    nationality: str = ""
    sex: str = ""
    number: str = ""

    @property
    def whole_name(self) -> str:
        """Return the name in one."""
        return self.name or f"{self.given} {self.family}".strip()


def asked_about(kind: LookupKind, question: Mapping[str, Any], today: date) -> Iterator[AskedAbout]:
    """Yield everybody and everything that a stored question asked for; nothing where it cannot be read.

    `today` decides the century of two-digit years in zones.
    """
    match kind:
        case LookupKind.MRZ:
            yield from _in_zone(str(question.get("mrz", "")), today)
        case LookupKind.ANYTHING | LookupKind.FILING | LookupKind.TRAVELLER:
            for each in _parts(kind, question):
                yield from _plain(each)
        case LookupKind.LIST:
            yield AskedAbout(name=str(question.get("text", "")))
        case _:
            yield from _plain(question)


def candidates_of(lookup_id: str, about: list[AskedAbout], today: date) -> tuple[Candidate, ...]:
    """Return the people of one lookup as matching compares them, under the lookup's id."""
    subjects = tuple(_subject(lookup_id, each, today) for each in about if each.whole_name)
    return candidates(FilingDocument(lookup_id, revision=0, live=True, subjects=subjects)) if subjects else ()


def shares_number(number: str, about: list[AskedAbout]) -> bool:
    """Tell whether one of the numbers asked for is this one, however it was spaced or misread."""
    wanted = set(forms(number))
    return any(wanted & set(forms(each.number)) for each in about if each.number)


def _parts(kind: LookupKind, question: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    """Return what a question asked for in several ways at once."""
    if kind is LookupKind.ANYTHING:
        return tuple(question.get("readings", ()))
    if kind is LookupKind.FILING:
        return (*question.get("names", ()), *question.get("numbers", ()))
    return (question, *question.get("documents", ()))


def _plain(told: Mapping[str, Any]) -> Iterator[AskedAbout]:
    said = {name: value for name, value in told.items() if isinstance(value, str)}
    yield AskedAbout(
        name=said.get("name", ""),
        family=said.get("family_name", ""),
        given=said.get("given_names", ""),
        birth_date=said.get("birth_date", ""),
        nationality=said.get("nationality", ""),
        sex=said.get("sex", ""),
        number=said.get("number", ""),
    )


def _in_zone(text: str, today: date) -> Iterator[AskedAbout]:
    with suppress(MrzError):
        zone = parse(text, today)
        yield AskedAbout(
            family=zone.family_name,
            given=zone.given_names,
            birth_date=str(zone.birth_date or ""),
            nationality=zone.nationality_country,
            sex=zone.sex if zone.sex in {"F", "M"} else "",
            number=zone.document_number,
        )
        for number in filter(None, (zone.personal_number, *zone.optional_numbers)):
            yield AskedAbout(number=number)


def _subject(lookup_id: str, about: AskedAbout, today: date) -> SubjectDocument:
    read = read_date(about.birth_date, today) if about.birth_date else None
    return SubjectDocument(
        lookup_id,
        PERSON,
        (NameDocument(about.whole_name, family=about.family, given=about.given),),
        birth_dates=tuple(BirthDate(each) for each in read.readings) if read else (),
        nationalities=(about.nationality,) if about.nationality else (),
        sex=about.sex,
    )
