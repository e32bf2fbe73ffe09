"""Walk through an XML list without ever holding all of it, and trust nothing in it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from lxml import etree

from app.errors import ImportRefused

CHUNK = 64 * 1024
# The longest entry published has 20 kB. A file that goes on for this long without ending an entry is
# either no such list or made to fill the memory.
LONGEST_ENTRY = 4 * 1024 * 1024
TRUSTING_NOTHING: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


class RawEntry(NamedTuple):
    """Hold one entry as XML with its first line; the next entry empties the element."""

    line: int
    element: etree._Element


@dataclass(frozen=True, slots=True)
class Shape:
    """Say how a list is told: its name, its first element, its entries, and where its date stands.

    The date is an attribute of the first element, or stands `issued_in` an element before the entries.
    """

    title: str
    root: str
    entries: tuple[str, ...]
    issued: str = ""
    issued_in: str = ""


@contextmanager
def open_shape(path: Path, shape: Shape) -> Iterator[BinaryIO]:
    """Open the file, once its first element says what it is; raises ImportRefused."""
    try:
        with path.open("rb") as file:
            _check_beginning(file, shape)
            yield file
    except OSError as wrong:
        raise ImportRefused(f"{path.name} cannot be read: {wrong.strerror or wrong}.") from wrong


def issued_at(file: BinaryIO, shape: Shape) -> datetime | None:
    """Return the moment at which the list says it was made; None where it says none that can be read."""
    try:
        made = _moment(_issued_in(file, shape) if shape.issued_in else _issued(file, shape))
    except ValueError:
        return None
    return made if made.tzinfo else made.replace(tzinfo=UTC)


def _moment(text: str) -> datetime:
    """Read `2026-08-05T16:47`, British `05/08/2026` or American `2026 8 5`."""
    if day := re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", text):
        return datetime.fromisoformat("-".join(reversed(day.groups())))
    parts = re.fullmatch(r"(\d{4}) (\d{1,2}) (\d{1,2})", text)
    return datetime.fromisoformat("-".join(part.zfill(2) for part in parts.groups()) if parts else text)


def _issued(file: BinaryIO, shape: Shape) -> str:
    root = root_of(file)
    return "" if root is None else str(root.get(shape.issued) or "")


def _issued_in(file: BinaryIO, shape: Shape) -> str:
    """Return the text of the element before the entries."""
    parser, quiet = _parser(tuple(f"{{*}}{tag}" for tag in (shape.issued_in, *shape.entries))), 0
    for chunk in _chunks(file):
        quiet = _feed(parser, chunk, quiet)
        for event, element in _events(parser):
            if event == "end":
                found = local_name(element.tag) == shape.issued_in
                return " ".join(" ".join(map(str, element.itertext())).split()) if found else ""
    return ""


def count_entries(file: BinaryIO, shape: Shape) -> int:
    """Read to the end, so that a broken or empty file is refused before anything of it is taken."""
    entries = sum(1 for _ in raw_entries(file, shape))
    if not entries:
        raise ImportRefused(f"The file holds no entry: neither {' nor '.join(shape.entries)}.")
    return entries


def raw_entries(file: BinaryIO, shape: Shape) -> Iterator[RawEntry]:
    """Yield every entry in the order of the file; raises ImportRefused where the file stops making sense.

    Lines are counted while feeding, since libxml2 keeps only sixteen bits of an element's line.
    """
    parser = _parser(tuple(f"{{*}}{tag}" for tag in shape.entries))
    line, begun, quiet = 1, 1, 0
    for chunk in _chunks(file):
        quiet = _feed(parser, chunk, quiet)
        for event, element in _events(parser):
            if event == "start":
                begun = line
            else:
                yield RawEntry(begun, element)
                _forget(element)
                quiet = 0
        line += chunk.endswith(b"\n")
    _close(parser)


def _check_beginning(file: BinaryIO, shape: Shape) -> None:
    root = root_of(file)
    if root is None:
        raise ImportRefused("The file is empty.")
    if root.getroottree().docinfo.internalDTD is not None:
        raise ImportRefused("The file declares a document type or entities, which such a list never does.")
    name = local_name(root.tag)
    if name != shape.root:
        raise ImportRefused(f"This is not {shape.title}: it begins with {name}, not {shape.root}.")


def local_name(tag: object) -> str:
    """Return an element's name without its namespace, which in a damaged file may be no address at all."""
    return str(tag).rpartition("}")[2]


def root_of(file: BinaryIO) -> etree._Element | None:
    """Return the first element, as far as it is told by its attributes; None for an empty file."""
    parser, quiet = _parser(None), 0
    for chunk in _chunks(file):
        quiet = _feed(parser, chunk, quiet)
        for _, element in _events(parser):
            return element
    return _close(parser) if quiet else None


def _parser(tags: tuple[str, ...] | None) -> etree.XMLPullParser:
    return etree.XMLPullParser(events=("start", "end") if tags else ("start",), tag=tags, **TRUSTING_NOTHING)


def _events(parser: etree.XMLPullParser) -> Iterator[tuple[str, etree._Element]]:
    for event, element in parser.read_events():
        if isinstance(element, etree._Element):
            yield event, element


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while chunk := file.readline(CHUNK):
        yield chunk


def _feed(parser: etree.XMLPullParser, chunk: bytes, quiet: int) -> int:
    if quiet > LONGEST_ENTRY:
        raise ImportRefused(f"The file goes on for {LONGEST_ENTRY // 2**20} MiB without ending an entry.")
    try:
        parser.feed(chunk)
    except etree.XMLSyntaxError as wrong:
        raise broken(wrong) from wrong
    return quiet + len(chunk)


def _close(parser: etree.XMLPullParser) -> etree._Element:
    try:
        return parser.close()
    except etree.XMLSyntaxError as wrong:
        raise broken(wrong) from wrong


def broken(wrong: etree.XMLSyntaxError) -> ImportRefused:
    """Return the refusal of a file in which the parser found no sense."""
    return ImportRefused(f"The file is cut off, damaged or no XML: {' '.join(str(wrong.msg).split())}.")


def _forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
