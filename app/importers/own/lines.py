"""Read NDJSON: one JSON object a line, whatever else the file holds."""

from collections.abc import Iterator
from typing import BinaryIO

import orjson

from app.errors import ImportRefused
from app.importers.own.entries import Said

# The longest filing that the rules allow is far shorter.
LONGEST_LINE = 4 * 1024 * 1024
BOM, WIDE = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")


def said_lines(file: BinaryIO) -> Iterator[Said]:
    """Yield each line that is not blank; what cannot be read is told with its line."""
    for number, line in enumerate(_lines(file), 1):
        if line is None:
            yield Said(number, None, f"the line is longer than {LONGEST_LINE // 2**20} MiB")
        elif text := line.strip():
            yield _said(number, text)


def count_lines(file: BinaryIO) -> int:
    """Return how many entries there are; raises ImportRefused for a file without any JSON object."""
    readable = total = 0
    for said in said_lines(file):
        total += 1
        readable += said.values is not None
    if not readable:
        raise ImportRefused(
            f"None of the {total:,} lines is a JSON object." if total else "The file is empty."
        )
    return total


def _said(number: int, text: bytes) -> Said:
    try:
        values = orjson.loads(text)
    except orjson.JSONDecodeError as wrong:
        return Said(number, None, f"no JSON: {wrong.msg}"[:300], text + b"\n")
    if not isinstance(values, dict):
        return Said(number, None, "no JSON object", text + b"\n")
    return Said(number, values, raw=text + b"\n")


def _lines(file: BinaryIO) -> Iterator[bytes | None]:
    """Yield each line; None for one that is too long, which is passed over without being held."""
    file.seek(0)
    first = file.readline(LONGEST_LINE + 1)
    if first.startswith(WIDE):
        raise ImportRefused("The file is written in UTF-16; save it as UTF-8.")
    line = first.removeprefix(BOM)
    while line:
        whole = line.endswith(b"\n") or len(line) <= LONGEST_LINE
        while not whole:
            rest = file.readline(LONGEST_LINE)
            whole = not rest or rest.endswith(b"\n")
            line = b""
        yield line or None
        line = file.readline(LONGEST_LINE + 1)
