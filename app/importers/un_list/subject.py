"""Read the person or organisation of an entry, with everything the list says of it."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from lxml import etree

from app.importers.un_list.dates import alias_birth_date, birth_date
from app.importers.un_list.documents import Document, document, passports_in
from app.importers.un_list.fields import LINE, Faulty, Lost, Made, filled, spare, text_of, values_of
from app.importers.un_list.names import Alias, alias_names, distinct, original_names, primary_names
from app.rules.content import NationalityContent, PlaceContent, SubjectContent
from app.rules.text import shorten
from app.vocabulary.subjects import PlaceKind, Sex, SubjectType
from search.text.countries import country_code
from search.text.dates import BirthDate

SEXES = {"": None, "male": Sex.MALE, "female": Sex.FEMALE}
ALIASES = ("INDIVIDUAL_ALIAS", "ENTITY_ALIAS")
ADDRESSES = ("INDIVIDUAL_ADDRESS", "ENTITY_ADDRESS")


def read_subject(entry: etree._Element, lost: Lost) -> SubjectContent:
    """Return everything an entry says of its subject; `lost` takes what cannot be read.

    Raises Faulty where there is no name.
    """
    aliases = [*_read(lost, partial(alias_names, lost=lost), filled(entry, *ALIASES))]
    documents = [*_read(lost, partial(document, lost=lost), filled(entry, "INDIVIDUAL_DOCUMENT"))]
    aliased = [name for alias in aliases for name in alias.names]
    papers = [paper.identifier for paper in documents if paper.identifier]
    for alias in (alias for alias in aliases if alias.names):
        papers += passports_in(alias.remark, alias.names[0].full)
    return SubjectContent(
        type=SubjectType.PERSON if entry.tag == "INDIVIDUAL" else SubjectType.ORGANISATION,
        names=distinct([*primary_names(entry, lost), *(spare(lost, original_names, entry) or ()), *aliased]),
        identifiers=tuple(dict.fromkeys(papers)),
        birth_dates=tuple(dict.fromkeys(_birth_dates(entry, lost))),
        nationalities=tuple(NationalityContent(code) for code in _nationalities(entry)),
        places=tuple(dict.fromkeys(_places(entry, lost))),
        sex=spare(lost, _sex, entry),
        titles=values_of(entry, "TITLE"),
        occupations=values_of(entry, "DESIGNATION"),
        remarks="\n".join(_remarks(entry, aliases, documents)),
    )


def _read(
    lost: Lost, make: Callable[[etree._Element], Made | None], elements: Iterable[etree._Element]
) -> Iterator[Made]:
    """Yield what each element says, without those that cannot be read or say nothing."""
    for element in elements:
        if (made := spare(lost, make, element)) is not None:
            yield made


def _birth_dates(entry: etree._Element, lost: Lost) -> Iterator[BirthDate]:
    yield from _read(lost, partial(birth_date, lost=lost), filled(entry, "INDIVIDUAL_DATE_OF_BIRTH"))
    yield from _read(lost, alias_birth_date, filled(entry, *ALIASES))


def _nationalities(entry: etree._Element) -> dict[str, None]:
    codes = (country_code(name) for name in values_of(entry, "NATIONALITY"))
    return dict.fromkeys(code for code in codes if code)


def _places(entry: etree._Element, lost: Lost) -> Iterator[PlaceContent]:
    yield from _read(lost, partial(_place, kind=PlaceKind.BIRTH), filled(entry, "INDIVIDUAL_PLACE_OF_BIRTH"))
    yield from _read(lost, partial(_place, kind=PlaceKind.RESIDENCE), filled(entry, *ADDRESSES))
    yield from _read(lost, _alias_birth_place, filled(entry, *ALIASES))


def _alias_birth_place(element: etree._Element) -> PlaceContent | None:
    city, country = text_of(element, "CITY_OF_BIRTH"), text_of(element, "COUNTRY_OF_BIRTH")
    if not (city or country):
        return None
    note = f"as {text_of(element, 'ALIAS_NAME')}"
    return _located(PlaceContent(PlaceKind.BIRTH, city=city, note=note), country)


def _place(element: etree._Element, kind: PlaceKind) -> PlaceContent:
    place = PlaceContent(
        kind,
        street=text_of(element, "STREET"),
        city=text_of(element, "CITY"),
        region=text_of(element, "STATE_PROVINCE"),
        postal_code=text_of(element, "ZIP_CODE"),
        note=text_of(element, "NOTE"),
    )
    return _located(place, text_of(element, "COUNTRY"))


def _located(place: PlaceContent, country: str) -> PlaceContent:
    """With the country's code; a country we do not know stays in the note, in its own words."""
    code = country_code(country) or ""
    note = "; ".join(filter(None, ("" if code else country, place.note)))
    return replace(place, country=code, note=note)


def _sex(entry: etree._Element) -> Sex | None:
    word = text_of(entry, "GENDER")
    try:
        return SEXES[word.lower()]
    except KeyError as wrong:
        raise Faulty("GENDER", f"“{word[:40]}” is neither Male nor Female") from wrong


def _cut(element: etree._Element, tag: str) -> str:
    """Return as much of a text as a remark holds."""
    return shorten(text_of(element, tag, longest=sys.maxsize), LINE.longest)


def _remarks(entry: etree._Element, aliases: list[Alias], documents: list[Document]) -> Iterator[str]:
    """Yield a remark for all that has no field of its own, in the words of the list."""
    unknown = [name for name in values_of(entry, "NATIONALITY") if country_code(name) is None]
    births = [_cut(born, "NOTE") for born in filled(entry, "INDIVIDUAL_DATE_OF_BIRTH")]
    yield from (f"Nationality: {name}" for name in unknown if name != "na")
    yield from (f"Date of birth: {note}" for note in births if len(note) > len("Approximately"))
    yield from (f"{alias.names[0].full}: {alias.remark}" for alias in aliases if alias.names and alias.remark)
    yield from (paper.remark for paper in documents if paper.remark)
    if updated := values_of(entry, "LAST_DAY_UPDATED"):
        yield f"Updated on the list: {', '.join(updated)}"
