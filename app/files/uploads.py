"""Keep uploaded lists, and what runs over them left, in one folder under names of our own."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.errors import TooLarge

FOLDER = "lists"
CHUNK = 1024 * 1024
_NAME = re.compile(r"[0-9a-f-]{36}\.(?:list|planned|refused)")


class Readable(Protocol):
    """Something that bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """Return some bytes, none at the end."""


@dataclass(frozen=True, slots=True)
class Uploads:
    """The folder; several machines may share it. No name in it ever comes from outside."""

    folder: Path

    def keep(self, name: str, source: Readable, most: int) -> int:
        """Write a file chunk by chunk, whole or not at all, and return its size; raises TooLarge."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        size, path = 0, self.path(name)
        try:
            with path.open("xb") as file:
                while chunk := source.read(CHUNK):
                    size += len(chunk)
                    if size > most:
                        raise TooLarge
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return size

    def path(self, name: str) -> Path:
        """Return where the file of this name is, or would be."""
        if not _NAME.fullmatch(name):
            raise ValueError("a list is named by its run alone")
        return self.folder / name

    def delete(self, name: str) -> None:
        """Remove a file; nothing happens where there is none."""
        self.path(name).unlink(missing_ok=True)

    def names(self) -> Iterator[str]:
        """Yield every file that is kept."""
        for path in self.folder.glob("*"):
            if _NAME.fullmatch(path.name):
                yield path.name
