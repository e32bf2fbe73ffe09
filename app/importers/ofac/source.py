"""Offer OFAC's list as a source: the advanced XML, told apart from the old CSV files by what it is."""

from collections.abc import Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from app.errors import ImportRefused
from app.importers import xml_list
from app.importers.ofac.party import tell
from app.importers.ofac.references import PASSED, TAGS, References
from app.importers.ofac.triple import OpenTriple, open_triple
from app.importers.own.entries import Said, entries
from app.importers.xml_copy import copy_entries
from app.importers.xml_list import RawEntry, Shape
from app.services.imports.source import Listing, Read
from app.vocabulary.filings import FilingType

PARTY = "DistinctParty"
SHAPE = Shape("OFAC's list in advanced XML", "Sanctions", (PARTY,), issued_in="DateOfIssue")
ALL = replace(SHAPE, entries=(*TAGS, *PASSED, PARTY))
LISTING = Listing(
    name="ofac-list",
    title="OFAC's list: SDN_ADVANCED.XML, or a folder with SDN.CSV, ALT.CSV and ADD.CSV",
    bureau="OFAC",
    bureau_name="United States, Office of Foreign Assets Control",
)


@dataclass(frozen=True, slots=True)
class OpenAdvanced:
    """A file whose first element says it is OFAC's."""

    file: BinaryIO

    @property
    def issued_at(self) -> datetime | None:
        """Return when the list was made, where it says so."""
        return xml_list.issued_at(self.file, ALL)

    def count(self) -> int:
        """Read to the end, so that a broken or empty file is refused before anything of it is taken."""
        total = sum(map(_is_party, xml_list.raw_entries(self.file, ALL)))
        if not total:
            raise ImportRefused(f"The file holds no {PARTY}.")
        return total

    def read(self) -> Read:
        """Yield every party in the order of the file."""
        return entries(_said(self.file), FilingType.NOTICE)

    def copy(self, wanted: Container[int], to: Path) -> None:
        """Write the list with only the parties of these positions, and all that they refer to."""
        copy_entries(self.file, SHAPE.entries, wanted, to)


@dataclass(frozen=True, slots=True)
class Ofac:
    """The formats of the Sanctions List Service."""

    listing: Listing = LISTING

    @contextmanager
    def open(self, path: Path) -> Iterator[OpenAdvanced | OpenTriple]:
        """Open the file or folder once it shows to be such a list; raises ImportRefused."""
        if path.is_dir():
            yield open_triple(path)
            return
        with xml_list.open_shape(path, SHAPE) as file:
            yield OpenAdvanced(file)


def _said(file: BinaryIO) -> Iterator[Said]:
    """Yield each party, once all is read that parties refer to, which stands before and behind them."""
    references = References()
    for raw in xml_list.raw_entries(file, ALL):
        if not _is_party(raw):
            references.take(raw.element)
    for raw in xml_list.raw_entries(file, ALL):
        if _is_party(raw):
            yield Said(raw.line, tell(raw.element, references))


def _is_party(raw: RawEntry) -> bool:
    return xml_list.local_name(raw.element.tag) == PARTY


OFAC = Ofac()
