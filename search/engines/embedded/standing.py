"""The standing of an embedded index, in a file beside it."""

import json
import os
import socket
from pathlib import Path

from search.engines.embedded.published import publish
from search.standing import Standing

_FILE = "STANDING"
_Mark = tuple[int, int, int]


class KeptStanding:
    """Read the file when another process has replaced it; a look costs one file stat."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._file = folder, folder / _FILE
        self._known: tuple[_Mark, Standing] | None = None

    @property
    def place(self) -> str:
        """Say to people where the index lies."""
        return f"{socket.gethostname()}:{self._folder.resolve()}"

    def read(self) -> Standing:
        """Return the standing; that of an index not built yet where none can be read.

        An index keeps its name though its folder is removed beneath it: it will be built again.
        """
        try:
            seen = os.stat(self._file)
            mark = (seen.st_ino, seen.st_mtime_ns, seen.st_size)
            if self._known is None or self._known[0] != mark:
                self._known = mark, Standing(**json.loads(self._file.read_bytes()))
        except (OSError, ValueError, TypeError):
            return Standing(index=self._known[1].index if self._known else "")
        return self._known[1]

    def write(self, standing: Standing) -> None:
        """Replace the file, to be found after a power cut."""
        told = {"index": standing.index, "register": standing.register, "read": standing.read}
        self._folder.mkdir(parents=True, exist_ok=True)
        publish(self._file, json.dumps(told))
