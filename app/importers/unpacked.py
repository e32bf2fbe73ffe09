"""Make a plain file of whatever a list comes as: standard input, gz, zip, or the file itself.

A list is read twice, and a pipe, named or not, can be read once; so what is no plain file is first copied to
one, in a private folder that goes when the list is closed.
"""

import gzip
import sys
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from app.errors import ImportRefused

STDIN = Path("-")
STANDARD_INPUT = "standard input"
CHUNK = 1024 * 1024
# The largest list known has 200 MB. What unpacks to more, or grows so much on the way, is made to fill a
# disk: texts shrink to a tenth or, where they repeat themselves, to a fiftieth.
LARGEST = 4 * 1024**3
MOST_TIMES = 200
GZIP, ZIP = b"\x1f\x8b", b"PK"
BROKEN = (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError)


@contextmanager
def unpacked(path: Path, name: str = "") -> Iterator[Path]:
    """Yield a plain file, or the folder as it is; raises ImportRefused for what cannot be unpacked.

    `name` is what people know the file by, where that is not its own.
    """
    with ExitStack() as kept:
        try:
            plain = _plain(path, name or (STANDARD_INPUT if path == STDIN else path.name), kept)
        except OSError as wrong:
            raise ImportRefused(f"{name or path.name} cannot be read: {wrong.strerror or wrong}.") from wrong
        yield plain


def _plain(path: Path, name: str, kept: ExitStack) -> Path:
    """Return a plain file, or the folder as it is; copies stay until `kept` ends."""
    piped = path == STDIN or not (path.is_file() or path.is_dir())
    if not piped and (path.is_dir() or not _is_packed(path)):
        return path
    folder = Path(kept.enter_context(TemporaryDirectory(prefix="lookout-")))
    if piped:
        with nullcontext(sys.stdin.buffer) if path == STDIN else path.open("rb") as source:
            _copy(source, path := folder / "piped", name)
    if not _is_packed(path):
        return path
    _unpack(path, folder / "list", name)
    return folder / "list"


def _unpack(path: Path, plain: Path, name: str) -> None:
    most = min(LARGEST, path.stat().st_size * MOST_TIMES)
    try:
        with gzip.open(path) if _begins(path, GZIP) else _only_member(path, name) as packed:
            _copy(packed, plain, name, most)
    except BROKEN as wrong:
        raise ImportRefused(f"{name} cannot be unpacked: {wrong}.") from wrong


@contextmanager
def _only_member(path: Path, name: str) -> Iterator[IO[bytes]]:
    """Open the one file of an archive; what else it holds (folders, Mac's own notes) is no list."""
    with zipfile.ZipFile(path) as archive:
        names = [each for each in archive.infolist() if not each.is_dir() and not _is_note(each.filename)]
        if len(names) != 1:
            raise ImportRefused(f"{name} holds {len(names)} files; a list is one.")
        with archive.open(names[0]) as member:
            yield member


def _is_note(name: str) -> bool:
    return name.startswith("__MACOSX/") or name.rpartition("/")[2].startswith(".")


def _copy(source: Any, target: Path, name: str, most: int = LARGEST) -> None:
    """Copy all there is; raises ImportRefused where that is more than any list has."""
    size = 0
    with target.open("wb") as copy:
        while chunk := source.read(CHUNK):
            size += len(chunk)
            if size > most:
                raise ImportRefused(f"{name} unpacks to more than {most:,} bytes: no list is so large.")
            copy.write(chunk)


def _is_packed(path: Path) -> bool:
    return _begins(path, GZIP) or _begins(path, ZIP)


def _begins(path: Path, mark: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(mark)) == mark
