"""Write chosen entries of a list as a list of the same format, to be mended and loaded."""

from collections.abc import Container, Iterable
from pathlib import Path

import orjson

from app.importers.own.entries import Said


def copy_said(read: Iterable[Said], wanted: Container[int], to: Path, head: bytes = b"") -> None:
    """Write the entries of these positions, each as it stands; one too long to be held is left out."""
    with to.open("wb") as file:
        file.write(head)
        for position, said in enumerate(read, 1):
            if position in wanted:
                file.write(said.raw or _line(said))


def _line(said: Said) -> bytes:
    return orjson.dumps(said.values, option=orjson.OPT_APPEND_NEWLINE) if said.values is not None else b""
