"""Offer INTERPOL's public notices as a source: one JSON document, or one a line."""

from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from app.errors import ImportRefused
from app.importers.interpol.notice import is_detail, tell
from app.importers.once import each_once
from app.importers.own.copies import copy_said
from app.importers.own.entries import Said, entry
from app.importers.own.lines import said_lines
from app.importers.own.source import opened
from app.services.imports.entries import Entry, Refusal
from app.services.imports.source import Listing, Read
from app.vocabulary.filings import FilingType

LISTING = Listing(
    name="interpol",
    title="INTERPOL's public notices in JSON: pages of the list or details, one document or one a line",
    bureau="INTERPOL",
    bureau_name="INTERPOL, General Secretariat",
    whole=False,
    complete=False,
)
# A document that is not told line by line is held as a whole.
LONGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class OpenInterpol:
    """A file of notices."""

    file: BinaryIO
    issued_at: datetime | None = None

    def count(self) -> int:
        """Read to the end and return how many notices there are; raises ImportRefused."""
        told = [said.values is not None for said in _merged(self.file)]
        if not any(told):
            raise ImportRefused("The file holds no notice in JSON.")
        return len(told)

    def read(self) -> Read:
        """Return every notice in the order of the file; of one told twice, the second is refused."""
        return each_once(map(_entry, _merged(self.file)), "entity_id")

    def copy(self, wanted: Container[int], to: Path) -> None:
        """Write the notices of these positions, one a line."""
        copy_said(_merged(self.file), wanted, to)


@dataclass(frozen=True, slots=True)
class Interpol:
    """The shapes of ws-public.interpol.int, notices of version 1."""

    listing: Listing = LISTING

    @contextmanager
    def open(self, path: Path) -> Iterator[OpenInterpol]:
        """Open the file; raises ImportRefused where it cannot be read."""
        with opened(path) as file:
            yield OpenInterpol(file)


def _entry(said: Said) -> Entry | Refusal:
    """Return one notice; a line of the list never stands for the details that are on file."""
    if said.values is None:
        return entry(said, FilingType.NOTICE)
    each = entry(replace(said, values=tell(said.values)), FilingType.NOTICE)
    return each if isinstance(each, Refusal) else replace(each, thin=not is_detail(said.values))


def _merged(file: BinaryIO) -> Iterator[Said]:
    """Yield each notice but for the lines of the list whose details stand in the same file."""
    detailed = {_number(said) for said in _notices(file) if _is_detail(said)}
    for said in _notices(file):
        if said.values is None or _is_detail(said) or _number(said) not in detailed:
            yield said


def _is_detail(said: Said) -> bool:
    return said.values is not None and is_detail(said.values)


def _number(said: Said) -> str:
    return str(said.values.get("entity_id")) if said.values is not None else ""


def _notices(file: BinaryIO) -> Iterator[Said]:
    """Yield each notice of each document, be that a page of the list, details, or many of either."""
    whole = _whole(file)
    if whole is not None:
        yield from (_said(1, each) for each in _inside(whole))
        return
    for said in said_lines(file):
        if said.values is None:
            yield said
        else:
            yield from (_said(said.line, each) for each in _inside(said.values))


def _whole(file: BinaryIO) -> Any:
    """Return the one document that the file is; None where it is told line by line."""
    file.seek(0)
    try:
        return orjson.loads(file.read(LONGEST).removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError:
        return None


def _inside(document: Any) -> list[Any]:
    if isinstance(document, list):
        return [notice for each in document for notice in _inside(each)]
    embedded = document.get("_embedded") if isinstance(document, Mapping) else None
    notices = embedded.get("notices") if isinstance(embedded, Mapping) else None
    return notices if isinstance(notices, list) else [document]


def _said(line: int, notice: Any) -> Said:
    return Said(line, notice) if isinstance(notice, Mapping) else Said(line, None, "no JSON object")


INTERPOL = Interpol()
