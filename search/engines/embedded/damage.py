"""Whether the files of a physical index are the ones that were written."""

import json
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from search.errors import IndexDamaged

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
        """IndexDamaged when a file of the last commit is missing or not as written."""
        try:
            files = list(_committed_files(path))
            marks = {(str(file), *_stamp(file)): file for file in files}
        except FileNotFoundError as missing:
            raise IndexDamaged(f"the index file {missing.filename} is missing") from missing
        except (ValueError, LookupError, TypeError) as garbled:
            raise IndexDamaged("the list of the index's files is damaged") from garbled
        for mark in marks.keys() - self._sound:
            if not _is_sound(marks[mark]):
                raise IndexDamaged(f"the index file {marks[mark].name} is damaged")
            self._sound.add(mark)


def _stamp(file: Path) -> tuple[int, int, int]:
    seen = file.stat()
    return seen.st_ino, seen.st_size, seen.st_mtime_ns


def _committed_files(path: Path) -> Iterator[Path]:
    """What a writer that was killed left half written is not among them."""
    for segment in json.loads((path / "meta.json").read_bytes())["segments"]:
        stem = UUID(segment["segment_id"]).hex
        deletes = segment["deletes"]
        for part in (*_PARTS, *([f"{deletes['opstamp']}.del"] if deletes else [])):
            yield path / f"{stem}.{part}"


def _is_sound(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            body, expected = _footer(stream)
            return _checksum(stream, body) == expected
    except (OSError, ValueError, LookupError, TypeError):
        return False


def _footer(stream: BinaryIO) -> tuple[int, int]:
    """The length of what is before the footer, and its checksum."""
    stream.seek(-_TRAILER, os.SEEK_END)
    length, magic = (int.from_bytes(stream.read(4), "little") for _ in range(2))
    if magic != _MAGIC:
        raise ValueError("no footer of tantivy's")
    body = stream.seek(-_TRAILER - length, os.SEEK_END)
    return body, json.loads(stream.read(length))["crc"]


def _checksum(stream: BinaryIO, length: int) -> int:
    stream.seek(0)
    checksum = 0
    for start in range(0, length, _BLOCK):
        checksum = zlib.crc32(stream.read(min(_BLOCK, length - start)), checksum)
    return checksum
