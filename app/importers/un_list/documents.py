"""Read documents: the kind a list means by its words, and the number among them."""

import re
from typing import NamedTuple

from lxml import etree

from app.importers.un_list.fields import LINE, Faulty, Lost, day_of, path_of, spare, text_of
from app.rules.content import IdentifierContent
from app.rules.text import TEXTS, clean, shorten
from search.identifiers import IdentifierKind, normalise
from search.text.countries import country_code

LONGEST_NUMBER = TEXTS["identifier.number"].longest
LONGEST_NOTE = TEXTS["identifier.note"].longest
# The first line that fits decides; a narrow word must stand above the wide one it comes with.
WORDS = (
    (r"driv", IdentifierKind.DRIVING_LICENCE),
    (r"travel document|laissez|reiseausweis", IdentifierKind.TRAVEL_DOCUMENT),
    (r"residen|alien registration", IdentifierKind.RESIDENCE_PERMIT),
    (r"fiscal|\btax", IdentifierKind.TAX_NUMBER),
    (r"identity (card|document)|identification card|tazkira", IdentifierKind.IDENTITY_CARD),
    (r"pass(e)?port|pasaporte", IdentifierKind.PASSPORT),
    (r"certificate|voter|student|ration|military|serviceman|\bid\b", IdentifierKind.OTHER_DOCUMENT),
    (r"national|identification|civil|social security|\bssn\b|personal", IdentifierKind.NATIONAL_NUMBER),
)
_WORDS = tuple((re.compile(words), kind) for words, kind in WORDS)
# Where a note's number ends and the story of the document begins.
_STORY = re.compile(r"[,;]?\s*\b(?:issued|expire[sd]|expiration|valid|under name)\b.*", re.IGNORECASE)
# A passport mentioned in what is said about an alias: "Passport number: B0000001; DOB: 1948".
_PASSPORT = re.compile(r"\b(?i:passport (?:number|no))\b[.:]*\s*([A-Z]{0,3} ?\d{5,12}[A-Z]?)\b")


class Document(NamedTuple):
    """The document, if its number can be read, and a remark that must not be lost."""

    identifier: IdentifierContent | None
    remark: str


def document(element: etree._Element, *, lost: Lost) -> Document:
    """Return one INDIVIDUAL_DOCUMENT; where no number can be read, all it says becomes a remark."""
    kinds = (text_of(element, "TYPE_OF_DOCUMENT2"), text_of(element, "TYPE_OF_DOCUMENT"))
    note = text_of(element, "NOTE")
    written = _written(element, kinds[0], note)
    kind = _kind(f"{kinds[0]} {written}", kinds[1])
    if not written or normalise(kind, written) is None:
        said = (*reversed(kinds), written, note)
        return Document(None, clean(" ".join(part for part in said if part), LINE))
    country, unknown = _issuer(element)
    note = "; ".join(filter(None, (unknown, text_of(element, "CITY_OF_ISSUE"), note)))
    identifier = IdentifierContent(
        kind,
        written,
        country=country,
        issued_on=spare(lost, day_of, element, "DATE_OF_ISSUE"),
        note=shorten(note, LONGEST_NOTE),
    )
    return Document(identifier, f"{kinds[1]} {written}: {note}" if len(note) > LONGEST_NOTE else "")


def passports_in(remark: str, alias: str) -> list[IdentifierContent]:
    """The passports that a remark about an alias mentions: the bearer shows them under that name."""
    numbers = _PASSPORT.findall(remark)
    note = shorten(f"as {alias}", LONGEST_NOTE)
    return [IdentifierContent(IdentifierKind.PASSPORT, number, note=note) for number in numbers]


def _written(element: etree._Element, second_type: str, note: str) -> str:
    number = text_of(element, "NUMBER")
    if len(number) > LONGEST_NUMBER:
        raise Faulty(path_of(element, "NUMBER"), f"longer than {LONGEST_NUMBER} characters")
    candidates = (number, second_type, _STORY.sub("", note)[:LONGEST_NUMBER])
    return next((text for text in candidates if any(letter.isdigit() for letter in text)), number)


def _kind(narrow: str, wide: str) -> IdentifierKind:
    for text in (narrow.casefold(), wide.casefold()):
        for words, kind in _WORDS:
            if words.search(text):
                return kind
    return IdentifierKind.OTHER_DOCUMENT


def _issuer(element: etree._Element) -> tuple[str, str]:
    """The issuing country's code, or the words that name none we know."""
    written = text_of(element, "ISSUING_COUNTRY") or text_of(element, "COUNTRY_OF_ISSUE")
    code = country_code(written) or ""
    return code, "" if code else written
