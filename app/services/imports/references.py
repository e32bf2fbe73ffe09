"""Keep the references of a list on the disk: ten million of them take no more memory than a thousand."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple

# KiB of what was met last, kept at hand: lists are mostly in the order of their references.
_AT_HAND: Final = 4096


class Place(NamedTuple):
    """Say on which line of which file an entry begins."""

    line: int
    file: str = ""


class References:
    """Tell which references of a list were met, and where first.

    They stand in a file of the system's temporary folder that has no name and goes with this. Raises OSError
    where that folder takes nothing.
    """

    def __init__(self) -> None:
        with _told_as_io():
            self._kept = sqlite3.connect("", isolation_level=None, check_same_thread=False)
            # Nothing of it is wanted after a crash.
            self._kept.execute("PRAGMA journal_mode = OFF")
            self._kept.execute(f"PRAGMA cache_size = -{_AT_HAND}")
            self._kept.execute(
                "CREATE TABLE met (reference BLOB PRIMARY KEY, line INT, file BLOB) WITHOUT ROWID"
            )
            self._kept.execute("BEGIN")

    def first(self, reference: str, place: Place) -> Place | None:
        """Remember where a reference is met; return where it was met before, None where it was not."""
        key = _key(reference)
        row = (key, place.line, _key(place.file))
        with _told_as_io():
            if self._kept.execute("INSERT OR IGNORE INTO met VALUES (?, ?, ?)", row).rowcount:
                return None
            found = self._kept.execute("SELECT line, file FROM met WHERE reference = ?1", (key,))
            line, file = found.fetchone()
        return Place(line, file.decode("utf-8", "surrogatepass"))

    def add(self, references: Iterable[str]) -> None:
        """Remember that these are met, wherever that is."""
        rows = ((_key(each), 0, b"") for each in references)
        with _told_as_io():
            self._kept.executemany("INSERT OR IGNORE INTO met VALUES (?, ?, ?)", rows)

    def __contains__(self, reference: str) -> bool:
        """Tell whether a reference was met."""
        with _told_as_io():
            found = self._kept.execute("SELECT 1 FROM met WHERE reference = ?1", (_key(reference),))
            return found.fetchone() is not None


def _key(reference: str) -> bytes:
    """Return the bytes of a text: names of files hold what no UTF-8 can."""
    return reference.encode("utf-8", "surrogatepass")


@contextmanager
def _told_as_io() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as wrong:
        raise OSError(
            f"The references of the list cannot be kept in the temporary folder: {wrong}."
        ) from wrong
