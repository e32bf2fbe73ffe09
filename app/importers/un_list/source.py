"""Offer the UN list as a source: opened, counted, read."""

from collections.abc import Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from app.importers.un_list.entries import entries
from app.importers.un_list.reader import SHAPE, count_entries, made_at, open_list
from app.importers.xml_copy import copy_entries
from app.services.imports.source import Listing, Read

LISTING = Listing(
    name="un-list",
    title="the UN Security Council's consolidated list, in XML",
    bureau="UN",
    bureau_name="United Nations Security Council",
)


@dataclass(frozen=True, slots=True)
class OpenUnList:
    """The file, whose first element says it is a UN list."""

    file: BinaryIO

    @property
    def issued_at(self) -> datetime | None:
        """Return when the United Nations made the list."""
        return made_at(self.file)

    def count(self) -> int:
        """Read to the end, so that a broken or empty file is refused before anything of it is taken."""
        return count_entries(self.file)

    def read(self) -> Read:
        """Yield every entry in the order of the file."""
        return entries(self.file)

    def copy(self, wanted: Container[int], to: Path) -> None:
        """Write the list with only the entries of these positions."""
        copy_entries(self.file, SHAPE.entries, wanted, to)


@dataclass(frozen=True, slots=True)
class UnList:
    """The format of main.un.org/securitycouncil/en/content/un-sc-consolidated-list."""

    listing: Listing = LISTING

    @contextmanager
    def open(self, path: Path) -> Iterator[OpenUnList]:
        """Open the file once its first element says it is a UN list; raises ImportRefused."""
        with open_list(path) as file:
            yield OpenUnList(file)
