"""Find the source of a list by its format, and for a bureau's own by its name."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.importers import SOURCES
from app.importers.ftm import Ftm
from app.importers.own import OwnCsv, OwnNdjson, own_listing
from app.importers.own.mapping import FileMap, mapping_of
from app.services.imports.source import Source
from app.vocabulary.filings import FilingType
from app.vocabulary.imports import OWN_FORMATS, ListFormat

Trusted = Mapping[str, frozenset[str]]
ISSUED: dict[ListFormat, Source] = {ListFormat(each.listing.name): each for each in SOURCES}


@dataclass(frozen=True, slots=True)
class NamedList:
    """Say which list it is: `name`, `bureau` and `mapping` (TOML) are a bureau's own list's."""

    format: ListFormat
    name: str = ""
    bureau: str = ""
    mapping: str = ""


def source_of(wanted: NamedList, trusted: Trusted, meaning: FileMap | None = None) -> Source:
    """Return the source of this list; raises Invalid for a bad name, ImportRefused for a bad mapping."""
    if wanted.format not in OWN_FORMATS:
        return ISSUED[wanted.format]
    if meaning is None:
        meaning = mapping_of(wanted.mapping.encode(), "The mapping") if wanted.mapping else FileMap()
    family = meaning.type if wanted.format == ListFormat.CSV else FilingType.NOTICE
    listing = own_listing(wanted.bureau, wanted.name, family)
    listing = replace(listing, trusted=trusted.get(listing.name, frozenset()))
    if wanted.format == ListFormat.CSV:
        return OwnCsv(listing, meaning)
    return Ftm(listing) if wanted.format == ListFormat.FTM else OwnNdjson(listing)
