"""Read a body line by line, and write one by the line, while the other side reads."""

import json
from collections.abc import Iterator
from typing import Any

NDJSON = "application/x-ndjson"
# As other programs name the same.
TAKEN = frozenset({NDJSON, "application/ndjson", "application/jsonl", "application/json-lines"})
_READ = 64 * 1024
_BOM = b"\xef\xbb\xbf"


def lines(stream: Any, longest: int) -> Iterator[bytes | None]:
    """Yield each line; None for one that is too long, which is passed over without being held."""
    held, is_first, too_long = b"", True, False
    while came := stream.read(_READ):
        *whole, held = (_bare(came) if is_first else held + came).split(b"\n")
        is_first = False
        for line in whole:
            yield None if too_long or len(line) > longest else line
            too_long = False
        if len(held) > longest:
            held, too_long = b"", True
    if held or too_long:
        yield None if too_long else held


def _bare(first: bytes) -> bytes:
    return first.removeprefix(_BOM)


def written(value: Any) -> bytes:
    """Return a value as one line; letters of every script as escapes, which no damage on the way changes."""
    return json.dumps(value).encode() + b"\n"
