"""Read the rows of a CSV file as people save it: any usual delimiter, any encoding that is named."""

import csv
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import TextIOWrapper
from typing import BinaryIO

from app.errors import ImportRefused

DELIMITERS = (",", ";", "\t", "|")
ENCODING = "utf-8-sig"
UNCLOSED = "a quotation mark is not closed, or a field is longer than 131,072 characters"


@dataclass(frozen=True, slots=True)
class Row:
    """Hold the cells of one row, or why they cannot be read; `written` is its text, from `line` on."""

    line: int
    cells: list[str] | None
    written: str
    fault: str = ""


def read_rows(file: BinaryIO, encoding: str = ENCODING, delimiter: str = "") -> Iterator[Row]:
    """Yield the header and each row that is not blank; the delimiter is the header's, unless it is named.

    Raises ImportRefused where the file is written in another encoding.
    """
    file.seek(0)
    text = TextIOWrapper(file, encoding=encoding, errors="strict", newline="")
    try:
        yield from _rows(text, delimiter)
    except UnicodeError as wrong:
        raise ImportRefused(
            f"The file is not written in {encoding}: {wrong}. Name its encoding in a mapping."
        ) from wrong
    finally:
        # Whoever stops half-way may have let the file go before.
        with suppress(ValueError):
            text.detach()


def _rows(text: TextIOWrapper, delimiter: str) -> Iterator[Row]:
    written = text.readline()
    header = written.replace("\0", "")
    delimiter = delimiter or max(DELIMITERS, key=header.count)
    yield Row(1, next(csv.reader([header], delimiter=delimiter), []), written)
    lines: list[str] = []
    rows = csv.reader(_harmless(text, lines), delimiter=delimiter, strict=True)
    line = 2
    while True:
        lines.clear()
        try:
            row = next(rows, None)
        except csv.Error as wrong:
            yield Row(line, None, "".join(lines), f"{wrong}: {UNCLOSED}")
        else:
            if row is None:
                return
            if any(cell.strip() for cell in row):
                yield Row(line, row, "".join(lines))
        line = rows.line_num + 2


def _harmless(text: TextIOWrapper, lines: list[str]) -> Iterator[str]:
    """Yield lines without zero characters, at which the reader of rows stops; `lines` are those of a row."""
    for line in text:
        lines.append(line)
        yield line.replace("\0", "")
