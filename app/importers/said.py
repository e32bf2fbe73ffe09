"""Offer lists whose entries are told in the words of the registry's own format, however they are written."""

from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from lxml import etree

from app.importers import xml_list
from app.importers.own.entries import Said, entries
from app.importers.xml_copy import copy_entries
from app.importers.xml_list import Shape
from app.services.imports.source import Listing, Read

Tell = Callable[[etree._Element], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class OpenXml:
    """A file whose first element says what it is."""

    file: BinaryIO
    source: "XmlSource"

    @property
    def issued_at(self) -> datetime | None:
        """Return when the issuer made the list, where it says so."""
        return xml_list.issued_at(self.file, self.source.shape)

    def count(self) -> int:
        """Read to the end, so that a broken or empty file is refused before anything of it is taken."""
        return xml_list.count_entries(self.file, self.source.shape)

    def read(self) -> Read:
        """Yield every entry in the order of the file."""
        said = (
            Said(raw.line, self.source.tell(raw.element))
            for raw in xml_list.raw_entries(self.file, self.source.shape)
        )
        return entries(said, self.source.listing.type)

    def copy(self, wanted: Container[int], to: Path) -> None:
        """Write the list with only the entries of these positions."""
        copy_entries(self.file, self.source.shape.entries, wanted, to)


@dataclass(frozen=True, slots=True)
class XmlSource:
    """A list in XML; `tell` says one element in the words of the own format."""

    listing: Listing
    shape: Shape
    tell: Tell

    @contextmanager
    def open(self, path: Path) -> Iterator[OpenXml]:
        """Open the file once its first element says it is such a list; raises ImportRefused."""
        with xml_list.open_shape(path, self.shape) as file:
            yield OpenXml(file, self)


def text(element: etree._Element | None, path: str = ".") -> str:
    """Return the text at a path of names in any namespace, in single spaces; empty where there is none."""
    found = None if element is None else element.find(anywhere(path))
    return " ".join((found.text or "").split()) if found is not None else ""


def texts(element: etree._Element, path: str) -> list[str]:
    """Return the texts at a path, each once, without the empty ones."""
    return [*dict.fromkeys(filter(None, map(text, element.iterfind(anywhere(path)))))]


def anywhere(path: str) -> str:
    """Return the path with each of its names in any namespace."""
    return "/".join(step if step == "." else f"{{*}}{step}" for step in path.split("/"))


def attribute(element: etree._Element, name: str) -> str:
    """Return an attribute in single spaces; empty where there is none."""
    return " ".join(str(element.get(name) or "").split())


def filled(**said: Any) -> dict[str, Any]:
    """Return what was said, without what says nothing."""
    return {name: value for name, value in said.items() if value not in ("", None, [], {})}
