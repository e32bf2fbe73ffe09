"""Say one Designation of the UK Sanctions List in the words of the own format."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from app.importers.said import anywhere, filled, text, texts
from app.importers.sanctions import ORGANISATION, PERSON, PROPERTY, head

SUBJECTS = {"individual": PERSON, "ship": PROPERTY}
SEXES = {"male": "M", "female": "F"}
NAME_PARTS = tuple(f"Name{number}" for number in range(1, 7))
LINES = tuple(f"AddressLine{number}" for number in range(1, 7))
COMPANIES = "EntityDetails/Entity/BusinessRegistrationNumbers/BusinessRegistrationNumber"
INSIDE = "IndividualDetails/Individual"
# "01/02/1970"; "00/00/1970" and "dd/mm/1970" where only the year is known.
_DAY = re.compile(r"(\d\d|dd)/(\d\d|mm)/(\d{4})", re.IGNORECASE)
_UNKNOWN = {"00", "dd", "mm"}


def tell(designation: etree._Element) -> dict[str, Any]:
    """Return what the designation says; what is at fault is left to the reader of the own format."""
    subject_type = SUBJECTS.get(text(designation, "IndividualEntityShip").casefold(), ORGANISATION)
    said = head(
        "the United Kingdom",
        subject_type,
        text(designation, "UniqueID"),
        text(designation, "RegimeName"),
        text(designation, "UKStatementofReasons"),
    )
    issued = _day(text(designation, "DateDesignated"))
    return {**said, **filled(issued_on=issued), "subjects": [_subject(designation, subject_type)]}


def _subject(designation: etree._Element, subject_type: str) -> dict[str, Any]:
    sexes = [SEXES.get(word.casefold(), word) for word in texts(designation, f"{INSIDE}/Genders/Gender")]
    return filled(
        type=subject_type,
        names=[*_names(designation)],
        birth_dates=[_day(day) for day in texts(designation, f"{INSIDE}/DOBs/DOB")],
        nationalities=texts(designation, f"{INSIDE}/Nationalities/Nationality"),
        places=[*_places(designation)],
        identifiers=[*_papers(designation)],
        sex=sexes[0] if sexes else "",
        titles=texts(designation, "Titles/Title"),
        occupations=texts(designation, f"{INSIDE}/Positions/Position"),
        remarks="\n".join(_remarks(designation)),
    )


def _names(designation: etree._Element) -> Iterator[dict[str, Any]]:
    """Yield each name, the primary ones first; the last part of six is the family name."""
    found = [*designation.iterfind(anywhere("Names/Name"))]
    for name in sorted(found, key=lambda each: not _is_primary(each)):
        parts = [part for part in (text(name, tag) for tag in NAME_PARTS) if part]
        if parts:
            weak = "low" in text(name, "AliasStrength").casefold()
            yield filled(
                full=" ".join(parts),
                kind="primary" if _is_primary(name) else "alias",
                quality="low" if weak else "good",
            )
    for written in texts(designation, "NonLatinNames/NonLatinName/NameNonLatinScript"):
        yield {"full": written, "kind": "original_script"}


def _is_primary(name: etree._Element) -> bool:
    return text(name, "NameType").casefold() == "primary name"


def _places(designation: etree._Element) -> Iterator[dict[str, Any]]:
    for born in designation.iterfind(anywhere(f"{INSIDE}/BirthDetails/Location")):
        place = filled(city=text(born, "TownOfBirth"), country=text(born, "CountryOfBirth"))
        if place:
            yield {"kind": "birth", **place}
    for address in designation.iterfind(anywhere("Addresses/Address")):
        lines = [line for line in (text(address, tag) for tag in LINES) if line]
        place = filled(
            street=", ".join(lines),
            postal_code=text(address, "AddressPostalCode"),
            country=text(address, "AddressCountry"),
        )
        if place:
            yield {"kind": "residence", **place}


def _papers(designation: etree._Element) -> Iterator[dict[str, Any]]:
    for path, tag, kind in (
        (f"{INSIDE}/PassportDetails/Passport", "Passport", "passport"),
        (f"{INSIDE}/NationalIdentifierDetails/NationalIdentifier", "NationalIdentifier", "national_number"),
    ):
        for paper in designation.iterfind(anywhere(path)):
            number = text(paper, f"{tag}Number")
            if number:
                yield filled(kind=kind, number=number, note=text(paper, f"{tag}AdditionalInformation"))
    for number in texts(designation, COMPANIES):
        yield {"kind": "register_number", "number": number}
    for number in texts(designation, "ShipDetails/Ship/IMONumbers/IMONumber"):
        yield {"kind": "imo", "number": number}


def _remarks(designation: etree._Element) -> Iterator[str]:
    for label, tag in (
        ("", "OtherInformation"),
        ("Sanctions imposed", "SanctionsImposed"),
        ("United Nations", "UNReferenceNumber"),
        ("OFSI group", "OFSIGroupID"),
        ("Updated on the list", "LastUpdated"),
    ):
        if said := text(designation, tag):
            yield f"{label}: {said}" if label else said


def _day(written: str) -> str:
    """Return a day as the registry writes it; what is none stays, and becomes a remark."""
    found = _DAY.fullmatch(written)
    if found is None:
        return written
    day, month, year = (part.casefold() for part in found.groups())
    if month in _UNKNOWN:
        return year
    return f"{year}-{month}" if day in _UNKNOWN else f"{year}-{month}-{day}"
