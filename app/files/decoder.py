"""Give one at a time its turn on a machine: the largest picture takes 250 MB while drawn."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import Busy


@contextmanager
def turn_to_decode(folder: Path) -> Iterator[None]:
    """Be the one who decodes, while the block runs. Raises Busy where somebody else is."""
    with turn(folder / "decoder.lock", "Another file is being read right now; send yours again."):
        yield


@contextmanager
def turn(file: Path, told: str) -> Iterator[None]:
    """Be the one who holds the lock, while the block runs. Raises Busy, with what is told, where it is held.

    Nobody waits for a turn: threads that wait would leave none for lookups. A process that dies gives its up.
    """
    with file.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as taken:
            raise Busy(told) from taken
        yield
