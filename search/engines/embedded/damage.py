"""Whether the files of a physical index are the ones that were written."""

import json
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from search.errors import IndexUnavailable

# Tantivy closes each file with a JSON footer that holds the CRC-32 of all before it, then the
# footer's length and this number, both as 32 bits little-endian. It never checks the sum itself.
_MAGIC = 1337
_TRAILER = 8
_PARTS = ("idx", "pos", "term", "store", "fast", "fieldnorm")
_BLOCK = 1 << 20


class Checksums:
    """Checks each file once: they never change after they are written."""

    def __init__(self) -> None:
        self._sound: set[tuple[str, int, int, int]] = set()

    def verify(self, path: Path) -> None:
        """IndexUnavailable when a file of the last commit is missing or not as written."""
        for file in _committed_files(path):
            seen = file.stat()
            mark = (str(file), seen.st_ino, seen.st_size, seen.st_mtime_ns)
            if mark not in self._sound:
                if not _is_sound(file):
                    raise IndexUnavailable(f"the index file {file.name} is damaged")
                self._sound.add(mark)


def _committed_files(path: Path) -> Iterator[Path]:
    """What a writer that was killed left half written is not among them."""
    for segment in json.loads((path / "meta.json").read_bytes())["segments"]:
        stem = UUID(segment["segment_id"]).hex
        deletes = segment["deletes"]
        for part in (*_PARTS, *([f"{deletes['opstamp']}.del"] if deletes else [])):
            yield path / f"{stem}.{part}"


def _is_sound(file: Path) -> bool:
    with file.open("rb") as stream:
        stream.seek(-_TRAILER, os.SEEK_END)
        length, magic = (int.from_bytes(stream.read(4), "little") for _ in range(2))
        body = stream.tell() - _TRAILER - length
        if magic != _MAGIC or body < 0:
            return False
        stream.seek(body)
        expected = json.loads(stream.read(length))["crc"]
        stream.seek(0)
        checksum = 0
        while body:
            block = stream.read(min(body, _BLOCK))
            checksum = zlib.crc32(block, checksum)
            body -= len(block)
        return bool(checksum == expected)
