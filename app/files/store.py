"""Keep files in one folder under the SHA-256 of their content.

A file appears under its name only when it is whole and on the disk; no name ever comes from outside.
"""

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from app.errors import FileUnavailable

INCOMING = "incoming"
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Staged:
    """A file written and on the disk, but not yet under its name."""

    digest: str
    size: int
    path: Path
    target: Path

    def keep(self) -> None:
        """Give it its name; to be called while the row that names it is being written, before the commit."""
        if self.target.exists():
            return
        self.target.parent.mkdir(mode=0o700, exist_ok=True)
        os.replace(self.path, self.target)
        _sync_folder(self.target.parent)
        _sync_folder(self.target.parent.parent)


@dataclass(frozen=True, slots=True)
class FileStore:
    """The folder; several machines may share it."""

    folder: Path

    @contextmanager
    def staged(self, data: bytes) -> Iterator[Staged]:
        """Write the file beside the others; it is gone after the block unless it was kept."""
        incoming = self.folder / INCOMING
        incoming.mkdir(mode=0o700, parents=True, exist_ok=True)
        digest = sha256(data).hexdigest()
        with NamedTemporaryFile(dir=incoming, delete=False) as file:
            path = Path(file.name)
            try:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
                yield Staged(digest, len(data), path, self._path(digest))
            finally:
                path.unlink(missing_ok=True)

    def read(self, digest: str) -> bytes:
        """Return the file's content, held against its checksum. Raises FileUnavailable."""
        try:
            data = self._path(digest).read_bytes()
        except OSError as wrong:
            raise FileUnavailable from wrong
        if sha256(data).hexdigest() != digest:
            raise FileUnavailable("The file does not agree with its checksum and is not handed out.")
        return data

    def delete(self, digest: str) -> None:
        """Remove the file; nothing happens where there is none."""
        self._path(digest).unlink(missing_ok=True)

    def digests(self) -> Iterator[str]:
        """Yield every file that is kept."""
        for path in self.folder.glob("??/*"):
            if _DIGEST.fullmatch(path.name):
                yield path.name

    def drop_staged(self, older_than_s: float) -> int:
        """Remove what a dead process left half-way; returns how many files that were."""
        before = time.time() - older_than_s
        left = [path for path in (self.folder / INCOMING).glob("*") if is_older(path, before)]
        for path in left:
            path.unlink(missing_ok=True)
        return len(left)

    def _path(self, digest: str) -> Path:
        if not _DIGEST.fullmatch(digest):
            raise ValueError("a file is named by its SHA-256 alone")
        return self.folder / digest[:2] / digest


def is_older(path: Path, than: float) -> bool:
    """Tell whether a file was last written by that moment; false for one that is gone meanwhile."""
    try:
        return path.stat().st_mtime <= than
    except FileNotFoundError:
        return False


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
