"""Offer the registry's own formats as sources: opened, counted, read."""

import re
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from app.errors import Fault, ImportRefused, Invalid
from app.importers.own.copies import copy_said
from app.importers.own.entries import Said, entries
from app.importers.own.lines import count_lines, said_lines
from app.importers.own.mapping import FileMap
from app.importers.own.rows import count_rows, header, said_rows
from app.services.imports.source import Listing, Read
from app.vocabulary.filings import FilingType

LONGEST_NAME = 15
_NAME = re.compile(rf"[a-z0-9-]{{1,{LONGEST_NAME}}}")


def own_listing(bureau: str, name: str, family: FilingType) -> Listing:
    """Return a bureau's own list of this name; what it says is judged as a clerk's filings are."""
    if not _NAME.fullmatch(name):
        fault = Fault("list", f"1 to {LONGEST_NAME} small letters, digits and hyphens, such as stolen-cars.")
        raise Invalid(faults=[fault])
    title = f"the list {name} of {bureau}"
    return Listing(f"{bureau}:{name}", title, bureau, bureau, family, whole=False, judged=False)


def _headless(_: BinaryIO) -> bytes:
    """Return nothing: the list begins with its first entry."""
    return b""


@dataclass(frozen=True, slots=True)
class OpenOwn:
    """A file of entries, however they are written."""

    file: BinaryIO
    family: FilingType
    said: Callable[[BinaryIO], Iterator[Said]]
    counted: Callable[[BinaryIO], int]
    issued_at: datetime | None = None
    head: Callable[[BinaryIO], bytes] = _headless

    def count(self) -> int:
        """Read to the end and return how many entries there are; raises ImportRefused."""
        return self.counted(self.file)

    def read(self) -> Read:
        """Yield each entry, or why it cannot be taken."""
        return entries(self.said(self.file), self.family)

    def copy(self, wanted: Container[int], to: Path) -> None:
        """Write the entries of these positions as a list of the same format."""
        copy_said(self.said(self.file), wanted, to, self.head(self.file))


@dataclass(frozen=True, slots=True)
class OwnNdjson:
    """One filing a line, in JSON."""

    listing: Listing

    @contextmanager
    def open(self, path: Path) -> Iterator[OpenOwn]:
        """Open the file; raises ImportRefused where it cannot be read."""
        with opened(path) as file:
            yield OpenOwn(file, self.listing.type, said_lines, count_lines)


@dataclass(frozen=True, slots=True)
class OwnCsv:
    """One filing a row; a mapping says what foreign columns mean."""

    listing: Listing
    mapping: FileMap = field(default_factory=FileMap)

    @contextmanager
    def open(self, path: Path) -> Iterator[OpenOwn]:
        """Open the file; raises ImportRefused where it cannot be read."""

        def said(file: BinaryIO) -> Iterator[Said]:
            return said_rows(file, self.mapping)

        def counted(file: BinaryIO) -> int:
            return count_rows(file, self.mapping)

        def head(file: BinaryIO) -> bytes:
            return header(file, self.mapping)

        with opened(path) as file:
            yield OpenOwn(file, self.mapping.type, said, counted, head=head)


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file to read bytes of; raises ImportRefused."""
    try:
        with path.open("rb") as file:
            yield file
    except OSError as wrong:
        raise ImportRefused(f"{path.name} cannot be read: {wrong.strerror or wrong}.") from wrong
