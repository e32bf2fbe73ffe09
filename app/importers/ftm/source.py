"""Offer FollowTheMoney files as a bureau's own list."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from app.errors import ImportRefused
from app.importers.ftm.entity import is_subject, tell
from app.importers.own.entries import Said
from app.importers.own.lines import said_lines
from app.importers.own.source import OpenOwn, opened
from app.services.imports.source import Listing


@dataclass(frozen=True, slots=True)
class Ftm:
    """One entity a line (`entities.ftm.json`, `targets.nested.json`); ties between them are no entries."""

    listing: Listing

    @contextmanager
    def open(self, path: Path) -> Iterator[OpenOwn]:
        """Open the file; raises ImportRefused where it cannot be read."""
        with opened(path) as file:
            yield OpenOwn(file, self.listing.type, _said, _count)


def _said(file: BinaryIO) -> Iterator[Said]:
    for said in said_lines(file):
        if said.values is None:
            yield said
        elif is_subject(said.values):
            yield replace(said, values=tell(said.values))


def _count(file: BinaryIO) -> int:
    """Return how many subjects there are; raises ImportRefused for a file without any."""
    told = [said.values is not None for said in _said(file)]
    if not any(told):
        raise ImportRefused("The file holds no FollowTheMoney entity of a person, organisation or thing.")
    return len(told)
