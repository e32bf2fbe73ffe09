"""Copy an XML list without the entries that nobody asked for; it is never held as a whole."""

from collections.abc import Container
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat
from xml.sax.saxutils import XMLGenerator

from app.errors import ImportRefused

CHUNK = 64 * 1024


def copy_entries(file: BinaryIO, entries: Container[str], wanted: Container[int], to: Path) -> None:
    """Write the list with only those of its entries, by local name, that stand at the positions `wanted`.

    What stands beside the entries, such as tables that they refer to, is kept. Raises ImportRefused.
    """
    with to.open("wb") as target:
        copy = _Copy(entries, wanted, XMLGenerator(target, "utf-8", short_empty_elements=True))
        parser = _parser(copy)
        file.seek(0)
        try:
            while chunk := file.read(CHUNK):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except expat.ExpatError as wrong:
            raise ImportRefused(f"The file is cut off, damaged or no XML: {wrong}.") from wrong


def _parser(copy: "_Copy") -> expat.XMLParserType:
    """Return a parser that takes no declaration of types or entities, which no such list has."""
    parser = expat.ParserCreate()
    parser.ordered_attributes = False
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = copy.start
    parser.EndElementHandler = copy.end
    parser.CharacterDataHandler = copy.text
    copy.out.startDocument()
    return parser


def _refuse(*_: object) -> None:
    raise ImportRefused("The file declares a document type or entities, which such a list never does.")


class _Copy:
    """Write what comes, but for entries that are not wanted; `skipping` is how deep in one of these it is."""

    def __init__(self, entries: Container[str], wanted: Container[int], out: XMLGenerator) -> None:
        self.out, self._entries, self._wanted = out, entries, wanted
        self._position = self._skipping = self._inside = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin an element; an entry within an entry is none."""
        begins = name.rpartition(":")[2] in self._entries and not (self._inside or self._skipping)
        self._position += begins
        if self._skipping or (begins and self._position not in self._wanted):
            self._skipping += 1
            return
        self._inside += bool(begins or self._inside)
        self.out.startElement(name, attributes)  # type: ignore[arg-type]

    def end(self, name: str) -> None:
        """End an element."""
        if self._skipping:
            self._skipping -= 1
            return
        self._inside -= bool(self._inside)
        self.out.endElement(name)

    def text(self, text: str) -> None:
        """Write text between elements."""
        if not self._skipping:
            self.out.characters(text)
