"""Say one sanctionEntity of the EU's list in the words of the own format."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from app.importers.said import anywhere, attribute, filled, text
from app.importers.sanctions import ORGANISATION, PERSON, head

SUBJECTS = {"person": PERSON, "P": PERSON}
PAPERS = {
    "passport": "passport",
    "diplompass": "passport",
    "id": "identity_card",
    "residentperm": "residence_permit",
    "drivinglicence": "driving_licence",
    "travel": "travel_document",
    "ssn": "national_number",
    "fiscalcode": "tax_number",
    "imo": "imo",
}
SEXES = {"M": "M", "F": "F", "X": "X"}
UNKNOWN = {"00", "UNKNOWN"}
# "other" papers and numbers of companies keep their words in the note.
OTHER = "other_document"
FLAGS = {
    "knownFalse": "known to be false",
    "knownExpired": "known to have expired",
    "reportedLost": "reported lost",
    "revokedByIssuer": "revoked by its issuer",
}
YEAR = re.compile(r"\d{4}")


def tell(entity: etree._Element) -> dict[str, Any]:
    """Return what the entity says; what is at fault there is left to the reader of the own format."""
    kind = entity.find(anywhere("subjectType"))
    code = attribute(kind, "code") or attribute(kind, "classificationCode") if kind is not None else ""
    subject_type = SUBJECTS.get(code, ORGANISATION)
    reference = attribute(entity, "euReferenceNumber") or attribute(entity, "logicalId")
    regulation = entity.find(anywhere("regulation"))
    said = head("the European Union", subject_type, reference, _basis(regulation), _reason(entity))
    return {**said, **filled(issued_on=_day(regulation)), "subjects": [_subject(entity, subject_type)]}


def _subject(entity: etree._Element, subject_type: str) -> dict[str, Any]:
    aliases = [*entity.iterfind(anywhere("nameAlias"))]
    sexes = [SEXES[sex] for each in aliases if (sex := attribute(each, "gender")) in SEXES]
    remarks = [text(each) for each in entity.iterfind(anywhere("remark"))]
    united = attribute(entity, "unitedNationId")
    return filled(
        type=subject_type,
        names=[*_names(aliases)],
        birth_dates=[*_births(entity)],
        nationalities=[*_nationalities(entity)],
        places=[*_places(entity)],
        identifiers=[*_papers(entity)],
        sex=sexes[0] if sexes and subject_type == PERSON else "",
        titles=[*dict.fromkeys(filter(None, (attribute(each, "title") for each in aliases)))],
        occupations=[*dict.fromkeys(filter(None, (attribute(each, "function") for each in aliases)))],
        remarks="\n".join(filter(None, (*remarks, united and f"United Nations: {united}"))),
    )


def _names(aliases: list[etree._Element]) -> Iterator[dict[str, Any]]:
    """Yield each name; the first strong one is the primary name."""
    order = sorted(aliases, key=lambda alias: attribute(alias, "strong") != "true")
    for at, alias in enumerate(order):
        family, first = attribute(alias, "lastName"), attribute(alias, "firstName")
        whole = attribute(alias, "wholeName") or f"{first} {family}".strip()
        if whole:
            yield filled(
                full=whole,
                family=family,
                given=" ".join(filter(None, (first, attribute(alias, "middleName")))),
                kind="alias" if at else "primary",
                quality="good" if attribute(alias, "strong") == "true" else "low",
            )


def _births(entity: etree._Element) -> Iterator[dict[str, Any] | str]:
    for born in entity.iterfind(anywhere("birthdate")):
        rough = attribute(born, "circa") == "true"
        first, last = attribute(born, "yearRangeFrom"), attribute(born, "yearRangeTo")
        if day := attribute(born, "birthdate") or _partial(born):
            yield filled(date=day, approximate=rough)
        elif YEAR.fullmatch(first):
            until = int(last) if YEAR.fullmatch(last) and last != first else None
            yield filled(date=first, until=until, approximate=rough)


def _partial(born: etree._Element) -> str:
    year, month = attribute(born, "year"), attribute(born, "monthOfYear")
    day = attribute(born, "dayOfMonth")
    if not YEAR.fullmatch(year):
        return ""
    parts = [year] + [each.zfill(2) for each in (month, month and day) if each]
    return "-".join(parts)


def _nationalities(entity: etree._Element) -> Iterator[str]:
    for citizenship in entity.iterfind(anywhere("citizenship")):
        if country := _country(citizenship):
            yield country


def _places(entity: etree._Element) -> Iterator[dict[str, Any]]:
    for born in entity.iterfind(anywhere("birthdate")):
        place = filled(city=_city(born), region=attribute(born, "region"), country=_country(born))
        if place:
            yield {"kind": "birth", **place}
    for address in entity.iterfind(anywhere("address")):
        place = filled(
            street=attribute(address, "street"),
            city=_city(address),
            region=attribute(address, "region"),
            postal_code=attribute(address, "zipCode"),
            country=_country(address),
            note=text(address, "remark"),
        )
        if place:
            yield {"kind": "residence", **place}


def _city(element: etree._Element) -> str:
    return attribute(element, "city") or attribute(element, "place")


def _country(element: etree._Element) -> str:
    """Return the country's code, or its name where the list knows no code."""
    code = attribute(element, "countryIso2Code")
    name = attribute(element, "countryDescription")
    return code if code not in UNKNOWN else ("" if name in UNKNOWN else name)


def _papers(entity: etree._Element) -> Iterator[dict[str, Any]]:
    for paper in entity.iterfind(anywhere("identification")):
        kind = PAPERS.get(attribute(paper, "identificationTypeCode"), OTHER)
        words = attribute(paper, "identificationTypeDescription") if kind == OTHER else ""
        said = (words, attribute(paper, "issuedBy"), *_flags(paper), text(paper, "remark"))
        yield filled(
            kind=kind,
            number=attribute(paper, "number") or attribute(paper, "latinNumber"),
            country=_country(paper),
            issued_on=attribute(paper, "issueDate"),
            expires_on=attribute(paper, "validTo"),
            note="; ".join(filter(None, said)),
        )


def _flags(paper: etree._Element) -> Iterator[str]:
    """Yield what the list warns of a paper."""
    yield from (says for name, says in FLAGS.items() if attribute(paper, name) == "true")


def _basis(regulation: etree._Element | None) -> str:
    if regulation is None:
        return ""
    title, programme = attribute(regulation, "numberTitle"), attribute(regulation, "programme")
    return f"EU regulation {title}" + (f" ({programme})" if programme else "")


def _day(regulation: etree._Element | None) -> str:
    return attribute(regulation, "publicationDate") if regulation is not None else ""


def _reason(entity: etree._Element) -> str:
    return attribute(entity, "designationDetails")
