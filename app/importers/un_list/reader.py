"""Walks through the file without ever holding it whole, and trusts nothing in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from lxml import etree

from app.errors import ImportRefused

ROOT = "CONSOLIDATED_LIST"
ENTRY_TAGS = ("INDIVIDUAL", "ENTITY")
CHUNK = 64 * 1024
# The longest entry published has 20 kB. A file that goes on for this long without ending an entry is
# either no such list or made to fill the memory.
LONGEST_ENTRY = 4 * 1024 * 1024


class RawEntry(NamedTuple):
    """One entry as XML and the line it begins on; the element is emptied when the next one is asked for."""

    line: int
    element: etree._Element


@contextmanager
def open_list(path: Path) -> Iterator[BinaryIO]:
    """The file, once its first element says it is a UN list; raises ImportRefused."""
    try:
        with path.open("rb") as file:
            _check_beginning(file)
            yield file
    except OSError as wrong:
        raise ImportRefused(f"{path.name} cannot be read: {wrong.strerror or wrong}.") from wrong


def count_entries(file: BinaryIO) -> int:
    """Read to the end, so that a broken or empty file is refused before anything of it is taken."""
    entries = sum(1 for _ in raw_entries(file))
    if not entries:
        raise ImportRefused(f"The file holds no entry: neither {' nor '.join(ENTRY_TAGS)}.")
    return entries


def raw_entries(file: BinaryIO) -> Iterator[RawEntry]:
    """Every entry in the order of the file; raises ImportRefused where the file stops making sense.

    Lines are counted while feeding, since libxml2 keeps only sixteen bits of an element's line.
    """
    parser = _parser(ENTRY_TAGS)
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


def _check_beginning(file: BinaryIO) -> None:
    root = _root(file)
    if root is None:
        raise ImportRefused("The file is empty.")
    if root.getroottree().docinfo.internalDTD is not None:
        raise ImportRefused("The file declares a document type or entities, which a UN list never does.")
    if root.tag != ROOT:
        raise ImportRefused(f"This is not a UN consolidated list: it begins with {root.tag}, not {ROOT}.")


def _root(file: BinaryIO) -> etree._Element | None:
    parser, quiet = _parser(None), 0
    for chunk in _chunks(file):
        quiet = _feed(parser, chunk, quiet)
        for _, element in _events(parser):
            return element
    return _close(parser) if quiet else None


def _parser(tags: tuple[str, ...] | None) -> etree.XMLPullParser:
    return etree.XMLPullParser(
        events=("start", "end") if tags else ("start",),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


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
        raise _broken(wrong) from wrong
    return quiet + len(chunk)


def _close(parser: etree.XMLPullParser) -> etree._Element:
    try:
        return parser.close()
    except etree.XMLSyntaxError as wrong:
        raise _broken(wrong) from wrong


def _broken(wrong: etree.XMLSyntaxError) -> ImportRefused:
    return ImportRefused(f"The file is cut off, damaged or no XML: {wrong.msg}.")


def _forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
