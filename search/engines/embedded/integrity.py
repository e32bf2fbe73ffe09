"""Check that the files of a physical index are the ones that were written."""

import json
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from search.engines.embedded.published import publish
from search.errors import IndexDamaged

# Tantivy closes each file with a JSON footer that holds the CRC-32 of all before it, then the
# footer's length and this number, both as 32 bits little-endian. It never checks the sum itself.
_MAGIC = 1337
_TRAILER = 8
_PARTS = ("idx", "pos", "term", "store", "fast", "fieldnorm")
_BLOCK = 1 << 20
META = "meta.json"
# Beside the list, since tantivy gives that none: its CRC-32, or that it is being replaced.
_SUM, _WRITING = "meta.sum", "writing"
_ATTEMPTS = 5
_Mark = tuple[str, int, int, int]


class Checksums:
    """Check each file when it is first seen: it never changes after it was written, so also when it has."""

    def __init__(self) -> None:
        self._sound: set[_Mark] = set()

    def verify(self, path: Path) -> None:
        """Read what was not read before; IndexDamaged when a file is missing or not as written.

        A commit meanwhile takes files away: then what it has left is looked at.
        """
        for attempt in range(_ATTEMPTS):
            seen = _marked(path / META)
            try:
                self._verify(path)
                return
            except IndexDamaged:
                if attempt + 1 == _ATTEMPTS or _marked(path / META) == seen:
                    raise

    def _verify(self, path: Path) -> None:
        verify_list(path)
        try:
            marks = {_mark(file): file for file in _committed_files(path)}
        except FileNotFoundError as missing:
            raise IndexDamaged(f"the index file {missing.filename} is missing") from missing
        except (ValueError, LookupError, TypeError) as garbled:
            raise IndexDamaged("the list of the index's files is damaged") from garbled
        for mark in marks.keys() - self._sound:
            for _ in read_through(marks[mark]):
                pass
        self._sound = set(marks)


def patrol(path: Path) -> Iterator[None]:
    """Read every file again, a block at each step; IndexDamaged when one is not as written.

    A disk that rots leaves size and time of a file as they are.
    """
    for file in _committed_files(path):
        # A merge may have taken it away meanwhile.
        if file.exists():
            yield from read_through(file)


def verify_list(path: Path) -> None:
    """Hold the list of files against its checksum; IndexDamaged when it is not as written.

    While a commit is under way, or after one that was killed, there is none to hold it against.
    """
    for _ in range(_ATTEMPTS):
        try:
            told = (path / _SUM).read_text()
            agrees = told in (_WRITING, str(zlib.crc32((path / META).read_bytes())))
            if agrees or told == (path / _SUM).read_text():
                break
        except OSError as missing:
            raise IndexDamaged(f"the index file {missing.filename} is missing") from missing
    if not agrees:
        raise IndexDamaged("the list of the index's files is damaged")


@contextmanager
def summing(path: Path) -> Iterator[None]:
    """Commit within: the list of files that is left gets its checksum."""
    publish(path / _SUM, _WRITING)
    yield
    publish(path / _SUM, str(zlib.crc32((path / META).read_bytes())))


def _marked(file: Path) -> _Mark | None:
    try:
        return _mark(file)
    except OSError:
        return None


def _mark(file: Path) -> _Mark:
    seen = file.stat()
    return str(file), seen.st_ino, seen.st_size, seen.st_mtime_ns


def _committed_files(path: Path) -> Iterator[Path]:
    """Yield the files that were committed, without what a killed writer left half written."""
    for segment in json.loads((path / META).read_bytes())["segments"]:
        stem = UUID(segment["segment_id"]).hex
        deletes = segment["deletes"]
        for part in (*_PARTS, *([f"{deletes['opstamp']}.del"] if deletes else [])):
            yield path / f"{stem}.{part}"


def read_through(file: Path) -> Iterator[None]:
    """Read a file block by block; IndexDamaged when it does not agree with its own checksum."""
    try:
        with file.open("rb") as stream:
            length, expected = _footer(stream)
            stream.seek(0)
            checksum = 0
            for start in range(0, length, _BLOCK):
                checksum = zlib.crc32(stream.read(min(_BLOCK, length - start)), checksum)
                yield
    except (OSError, ValueError, LookupError, TypeError) as unreadable:
        raise IndexDamaged(f"the index file {file.name} is damaged") from unreadable
    if checksum != expected:
        raise IndexDamaged(f"the index file {file.name} is damaged")


def _footer(stream: BinaryIO) -> tuple[int, int]:
    """Return the length of what is before the footer, and its checksum."""
    stream.seek(-_TRAILER, os.SEEK_END)
    length, magic = (int.from_bytes(stream.read(4), "little") for _ in range(2))
    if magic != _MAGIC:
        raise ValueError("no footer of tantivy's")
    body = stream.seek(-_TRAILER - length, os.SEEK_END)
    return body, json.loads(stream.read(length))["crc"]
