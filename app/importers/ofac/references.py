"""Hold what the parties of the advanced XML refer to: words, places, papers.

The file tells most of it before the first party, and behind the last one on which lists and under which
programmes each stands; so all of it is read first. It grows with the list (some 20,000 papers), not with the
parties' own texts, which go by one at a time.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lxml import etree

from app.importers.said import anywhere, attribute, filled, text
from app.importers.xml_list import local_name

# The tables of words that are asked, by the tag of their lines.
WORDS = ("Country", "IDRegDocType", "FeatureType", "NamePartType", "LocPartType", "PartySubType", "AliasType",
         "DetailReference", "IDRegDocDateType", "List", "SanctionsType", "LegalBasis")  # fmt: skip
TAGS = (*WORDS, "Location", "IDRegDocument", "SanctionsEntry")
# Passed over, but seen: a file without an end of anything for long is taken for damage.
PASSED = ("ProfileRelationship",)
PAPERS = {
    "passport": "passport",
    "national id": "identity_card",
    "identification": "identity_card",
    "tax": "tax_number",
    "driver": "driving_licence",
    "residen": "residence_permit",
    "registration": "register_number",
    "registered": "register_number",
    "imo": "imo",
    "vessel registration": "imo",
    "mmsi": "mmsi",
    "aircraft serial": "serial",
    "tail number": "aircraft_registration",
    "swift": "bic",
    "birth certificate": "other_document",
}
DATES = {"issue date": "issued_on", "expiration date": "expires_on"}
OTHER = "other_document"


PROGRAMME = "program"


class Listed(NamedTuple):
    """Say on which list a party stands, under which programmes, with which measures, by what, since when."""

    name: str
    programmes: tuple[str, ...]
    measures: tuple[str, ...]
    bases: tuple[str, ...]
    since: str


@dataclass(slots=True)
class References:
    """Look words up by table and id, places by id, papers by their identity, listings by their profile."""

    words: dict[tuple[str, str], str] = field(default_factory=dict)
    places: dict[str, dict[str, Any]] = field(default_factory=dict)
    papers: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    listings: dict[str, list[Listed]] = field(default_factory=lambda: defaultdict(list))

    def take(self, element: etree._Element) -> None:
        """Take one line of a table, one place or one paper."""
        tag = local_name(element.tag)
        if tag == "Location":
            self.places[attribute(element, "ID")] = self._place(element)
        elif tag == "IDRegDocument":
            self.papers[attribute(element, "IdentityID")].append(self._paper(element))
        elif tag == "SanctionsEntry":
            self.listings[attribute(element, "ProfileID")].append(self._listed(element))
        elif tag in WORDS:
            said = attribute(element, "ISO2") if tag == "Country" else ""
            self.words[tag, attribute(element, "ID")] = said or text(element)

    def word(self, table: str, key: str) -> str:
        """Return a word of a table; empty where there is none."""
        return self.words.get((table, key), "")

    def _listed(self, entry: etree._Element) -> Listed:
        """Return one listing; a programme is told in the comment of a measure of that name."""
        measures = [
            (self.word("SanctionsType", attribute(each, "SanctionsTypeID")), text(each, "Comment"))
            for each in entry.iterfind(anywhere("SanctionsMeasure"))
        ]
        events = [*entry.iterfind(anywhere("EntryEvent"))]
        return Listed(
            self.word("List", attribute(entry, "ListID")),
            _each(said for kind, said in measures if kind.casefold() == PROGRAMME),
            _each(kind for kind, _ in measures if kind.casefold() != PROGRAMME),
            _each(self.word("LegalBasis", attribute(each, "LegalBasisID")) for each in events),
            min(filter(None, (day_of(each.find(anywhere("Date"))) for each in events)), default=""),
        )

    def _place(self, location: etree._Element) -> dict[str, Any]:
        parts: dict[str, str] = {}
        for part in location.iterfind(anywhere("LocationPart")):
            kind = self.word("LocPartType", attribute(part, "LocPartTypeID")).casefold()
            parts[kind] = text(part, "LocationPartValue/Value")
        streets = [value for kind, value in parts.items() if kind.startswith("address")]
        country = location.find(anywhere("LocationCountry"))
        return filled(
            street=", ".join(filter(None, streets)),
            city=parts.get("city", ""),
            region=parts.get("state/province", "") or parts.get("region", ""),
            postal_code=parts.get("postal code", ""),
            country=self.word("Country", attribute(country, "CountryID")) if country is not None else "",
            note=parts.get("unknown", ""),
        )

    def _paper(self, paper: etree._Element) -> dict[str, Any]:
        words = self.word("IDRegDocType", attribute(paper, "IDRegDocTypeID"))
        kind = next((kind for word, kind in PAPERS.items() if word in words.casefold()), OTHER)
        number = text(paper, "IDRegistrationNo")
        comment, authority = text(paper, "Comment"), text(paper, "IssuingAuthority")
        said = (words if kind == OTHER else "", authority, comment)
        return filled(
            kind="imo" if number.upper().startswith("IMO") else kind,
            number=number,
            country=self.word("Country", attribute(paper, "IssuedBy-CountryID")),
            note="; ".join(filter(None, said)),
            **self._dates(paper),
        )

    def _dates(self, paper: etree._Element) -> dict[str, str]:
        found = {}
        for date in paper.iterfind(anywhere("DocumentDate")):
            word = self.word("IDRegDocDateType", attribute(date, "IDRegDocDateTypeID")).casefold()
            if word in DATES:
                found[DATES[word]] = day_of(date.find(anywhere("DatePeriod/Start/From")))
        return found


def _each(said: Iterable[str]) -> tuple[str, ...]:
    """Return each text once."""
    return tuple(dict.fromkeys(filter(None, said)))


def day_of(point: etree._Element | None) -> str:
    """Return a point in time as far as it is told: year, month, day."""
    parts = [text(point, tag) for tag in ("Year", "Month", "Day")]
    known = parts[: parts.index("")] if "" in parts else parts
    return "-".join(part.zfill(2) for part in known)
