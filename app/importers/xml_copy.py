"""Copy an XML list without the entries that nobody asked for; it is never held as a whole.

The parser is the one that the list was taken by: another would find fault with what this one reads.
"""

from collections.abc import Container
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

from lxml import etree

from app.errors import ImportRefused
from app.importers.xml_list import TRUSTING_NOTHING, broken, local_name

CHUNK = 64 * 1024


def copy_entries(file: BinaryIO, entries: Container[str], wanted: Container[int], to: Path) -> None:
    """Write the list with only those of its entries, by local name, that stand at the positions `wanted`.

    What stands beside the entries, such as tables that they refer to, is kept. Raises ImportRefused.
    """
    with to.open("wb") as target, etree.xmlfile(target, encoding="utf-8") as out:
        out.write_declaration()
        parser = etree.XMLParser(target=_Copy(entries, wanted, out), **TRUSTING_NOTHING)
        file.seek(0)
        try:
            while chunk := file.read(CHUNK):
                parser.feed(chunk)
            parser.close()
        except etree.XMLSyntaxError as wrong:
            raise broken(wrong) from wrong


class _Copy:
    """Write what comes, but for entries that are not wanted; `skipping` is how deep in one of these it is."""

    def __init__(self, entries: Container[str], wanted: Container[int], out: Any) -> None:
        self._out, self._entries, self._wanted = out, entries, wanted
        self._open: list[ExitStack] = []
        self._position = self._skipping = self._inside = 0

    def doctype(self, *_: object) -> None:
        """Refuse what declares types or entities, which no such list does."""
        raise ImportRefused("The file declares a document type or entities, which such a list never does.")

    def start(self, tag: Any, attrib: Any, nsmap: Any = None) -> None:
        """Begin an element; an entry within an entry is none."""
        local = local_name(tag)
        begins = local in self._entries and not (self._inside or self._skipping)
        self._position += begins
        if self._skipping or (begins and self._position not in self._wanted):
            self._skipping += 1
            return
        self._inside += bool(begins or self._inside)
        self._open.append(ExitStack())
        self._open[-1].enter_context(
            self._out.element(
                tag, dict(attrib), nsmap={prefix or None: uri for prefix, uri in (nsmap or {}).items()}
            )
        )

    def end(self, _tag: object, /) -> None:
        """End an element."""
        if self._skipping:
            self._skipping -= 1
            return
        self._inside -= bool(self._inside)
        self._open.pop().close()

    def data(self, data: Any) -> None:
        """Write text between elements."""
        if not self._skipping:
            self._out.write(data)

    def comment(self, _said: object, /) -> None:
        """Pass over what is said to nobody."""

    def close(self) -> None:
        """End the copy."""
