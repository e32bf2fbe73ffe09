"""Turn a released filing into the values the public sees; what is not named here stays inside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from app.models import BirthDateRow, Filing, Identifier, Name, Place, Subject, Warrant
from app.services.public_extract.released import PublicKind
from app.vocabulary.subjects import NameKind, PlaceKind, Sex, SubjectType

Value = TypeVar("Value")
CENTIMETRES = 100
SEXES = {Sex.FEMALE: "F", Sex.MALE: "M", Sex.UNSPECIFIED: "U"}


@dataclass(frozen=True, slots=True)
class PublicWarrant:
    """Hold who wants the person, and for what."""

    issuing_country_id: str | None
    charge: str | None
    charge_translation: str | None


@dataclass(frozen=True, slots=True)
class PublicNotice:
    """A notice as the public API of INTERPOL names its fields; nothing known is None, never empty."""

    kind: PublicKind
    entity_id: str
    is_person: bool
    images: tuple[str, ...] = ()
    name: str | None = None
    forename: str | None = None
    date_of_birth: str | None = None
    sex_id: str | None = None
    nationalities: list[str] | None = None
    country_of_birth_id: str | None = None
    place_of_birth: str | None = None
    languages_spoken_ids: list[str] | None = None
    height: float | None = None
    weight: int | None = None
    eyes_colors_id: list[str] | None = None
    hairs_id: list[str] | None = None
    distinguishing_marks: str | None = None
    arrest_warrants: list[PublicWarrant] | None = None
    birth_name: str | None = None
    date_of_event: str | None = None
    place: str | None = None
    country: str | None = None
    un_reference: str | None = None
    un_reference_date: str | None = None
    un_resolution: str | None = None
    summary: str | None = None
    aliases: list[str] | None = None
    name_in_original_script: str | None = None
    profession: str | None = None
    identity_documents: list[str] | None = None
    adresses: list[str] | None = None


def extract(kind: PublicKind, filing: Filing, images: Sequence[str]) -> PublicNotice:
    """Return what is released of the filing: its first subject, as notices of this kind are shown."""
    subject = filing.subjects[0]
    values = _identity(subject) | _person(subject) | {"images": tuple(images)}
    if kind is PublicKind.UN:
        values |= _listing(filing, subject)
    if kind is PublicKind.RED:
        values["arrest_warrants"] = _known(_charges(filing.warrants))
    if kind is PublicKind.YELLOW:
        values |= _event(subject)
    return PublicNotice(kind, filing.number, subject.type == SubjectType.PERSON, **values)


def name_and_forename(full: str, family: str, given: str) -> tuple[str, str]:
    """As written apart by the issuer, or all of it as the name."""
    return (family or full, given) if family or given else (full, "")


def _identity(subject: Subject) -> dict[str, Any]:
    primary = _names(subject, NameKind.PRIMARY)
    name, forename = (
        name_and_forename(primary[0].full, primary[0].family, primary[0].given) if primary else ("", "")
    )
    return {
        "name": name or None,
        "forename": forename or None,
        "date_of_birth": _born(subject.birth_dates),
        "sex_id": SEXES[subject.sex] if subject.sex else None,
        "nationalities": _known(each.country for each in subject.nationalities),
    }


def _person(subject: Subject) -> dict[str, Any]:
    birth = _first(subject, PlaceKind.BIRTH)
    looks = subject.description
    values: dict[str, Any] = {
        "country_of_birth_id": birth.country or None if birth else None,
        "place_of_birth": birth.city or None if birth else None,
    }
    if looks is None:
        return values
    return values | {
        "languages_spoken_ids": _known(looks.languages),
        "height": looks.height_cm / CENTIMETRES if looks.height_cm else None,
        "weight": looks.weight_kg,
        "eyes_colors_id": _known([looks.eyes]),
        "hairs_id": _known([looks.hair]),
        "distinguishing_marks": looks.marks or None,
    }


def _event(subject: Subject) -> dict[str, Any]:
    event = _first(subject, PlaceKind.EVENT)
    values = {"birth_name": _name(subject, NameKind.BIRTH)}
    if event is None:
        return values
    day = event.on.strftime("%Y/%m/%d") if event.on else None
    return values | {"date_of_event": day, "place": event.city or None, "country": event.country or None}


def _listing(filing: Filing, subject: Subject) -> dict[str, Any]:
    return {
        "birth_name": _name(subject, NameKind.BIRTH),
        "un_reference": filing.reference or None,
        "un_reference_date": filing.issued_on.strftime("%Y/%m/%d") if filing.issued_on else None,
        "un_resolution": filing.legal_basis or None,
        "summary": filing.summary or None,
        "aliases": _known(name.full for name in _names(subject, NameKind.ALIAS)),
        "name_in_original_script": _name(subject, NameKind.ORIGINAL_SCRIPT),
        "profession": ", ".join(subject.occupations) or None,
        "identity_documents": _known(map(_document, subject.identifiers)),
        "adresses": _known(_address(place) for place in subject.places if place.kind == PlaceKind.RESIDENCE),
    }


def _charges(warrants: Sequence[Warrant]) -> list[PublicWarrant]:
    return [
        PublicWarrant(warrant.country or None, charge.text or None, charge.translation or None)
        for warrant in warrants
        for charge in warrant.charges
    ]


def _names(subject: Subject, kind: NameKind) -> list[Name]:
    return [name for name in subject.names if name.kind == kind]


def _name(subject: Subject, kind: NameKind) -> str | None:
    return next((name.full for name in _names(subject, kind)), None)


def _first(subject: Subject, kind: PlaceKind) -> Place | None:
    return next((place for place in subject.places if place.kind == kind), None)


def _born(dates: Sequence[BirthDateRow]) -> str | None:
    if not dates:
        return None
    first = dates[0]
    known = [f"{first.year:04}", *(f"{part:02}" for part in (first.month, first.day) if part)]
    return "/".join(known)


def _document(identifier: Identifier) -> str:
    return " ".join(filter(None, (identifier.kind.replace("_", " "), identifier.number, identifier.country)))


def _address(place: Place) -> str:
    parts = (place.street, place.city, place.region, place.postal_code, place.country)
    return ", ".join(filter(None, parts))


def _known(values: Iterable[Value]) -> list[Value] | None:
    return [value for value in values if value] or None
