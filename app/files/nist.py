"""Read enough of an ANSI/NIST-ITL file to tell that it is one, complete, with nothing appended.

ANSI/NIST-ITL 1-2011 (update 2015), traditional encoding, annex B: a type 1 record lists all others, each
record states its own length. What the records hold stays closed: it is for the systems that compare.
"""

import re

from app.errors import Fault, FileRefused
from app.vocabulary.subjects import AttachmentKind

MEDIA_TYPE = "application/octet-stream"
FS, GS, RS, US = b"\x1c", b"\x1d", b"\x1e", b"\x1f"
# Records whose length is four bytes rather than a field: images of the first editions, and signatures.
BINARY = frozenset({3, 4, 5, 6, 7, 8})
# Of these a file of the kind must hold at least one (table 4 of the standard).
RECORDS: dict[AttachmentKind, frozenset[int]] = {
    AttachmentKind.FINGERPRINTS: frozenset({3, 4, 5, 6, 9, 13, 14, 15}),
    AttachmentKind.DNA: frozenset({18}),
}
_HEAD = re.compile(rb"(\d{1,2})\.0{0,2}1:(\d{1,9})" + GS)
_VERSION = re.compile(rb"1\.0{0,2}2:\d{4}")
_CONTENT = re.compile(rb"1\.0{0,2}3:(.+)", re.DOTALL)


def check(kind: AttachmentKind, data: bytes) -> None:
    """Raise FileRefused unless this is a whole ANSI/NIST-ITL file with a record of the kind."""
    found = record_types(data)
    if not RECORDS[kind] & set(found):
        wanted = ", ".join(map(str, sorted(RECORDS[kind])))
        raise _refused(f"It holds no record of a type that carries {kind} ({wanted}).")


def record_types(data: bytes) -> tuple[int, ...]:
    """Return the types of all records after the first; raises FileRefused where lengths or list differ."""
    at = _length(data, 0, 1)
    listed = _listed(data[: at - 1])
    for record in listed:
        at += _length(data, at, record)
    if at != len(data):
        raise _refused("Its records do not fill the file.")
    return listed


def _length(data: bytes, at: int, record: int) -> int:
    if record in BINARY:
        length = int.from_bytes(data[at : at + 4])
        whole = length >= 4  # noqa: PLR2004  the length counts itself
    else:
        head = _HEAD.match(data, at)
        if head is None or int(head[1]) != record:
            raise _refused(f"Record {record} does not begin as one.")
        length = int(head[2])
        whole = length > len(head[0]) and data[at + length - 1 : at + length] == FS
    if not whole or at + length > len(data):
        raise _refused(f"Record {record} is not as long as it says.")
    return length


def _listed(first: bytes) -> tuple[int, ...]:
    fields = first.split(GS)
    content = _CONTENT.fullmatch(fields[2]) if len(fields) > 2 else None  # noqa: PLR2004  length, version
    if content is None or not _VERSION.fullmatch(fields[1]):
        raise _refused("Its first record names no version and content.")
    head, *entries = [entry.split(US) for entry in content[1].split(RS)]
    try:
        counted = int(head[1])
        types = tuple(int(entry[0]) for entry in entries)
    except (IndexError, ValueError) as wrong:
        raise _refused("Its first record lists no records.") from wrong
    if counted != len(types) or not all(1 < each < 100 for each in types):  # noqa: PLR2004  two digits
        raise _refused("Its first record does not list what it counts.")
    return types


def _refused(reason: str) -> FileRefused:
    return FileRefused(faults=[Fault("file", f"Not an ANSI/NIST-ITL file of this kind: {reason}")])
