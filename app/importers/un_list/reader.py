"""Read the UN list as XML, entry by entry."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from app.importers import xml_list
from app.importers.xml_list import LONGEST_ENTRY, RawEntry, Shape

SHAPE = Shape("a UN consolidated list", "CONSOLIDATED_LIST", ("INDIVIDUAL", "ENTITY"), "dateGenerated")


def open_list(path: Path) -> AbstractContextManager[BinaryIO]:
    """Open the file, once its first element says it is a UN list; raises ImportRefused."""
    return xml_list.open_shape(path, SHAPE)


def made_at(file: BinaryIO) -> datetime | None:
    """Return the moment at which the list says it was made; None where it says none that can be read."""
    return xml_list.issued_at(file, SHAPE)


def count_entries(file: BinaryIO) -> int:
    """Read to the end, so that a broken or empty file is refused before anything of it is taken."""
    return xml_list.count_entries(file, SHAPE)


def raw_entries(file: BinaryIO) -> Iterator[RawEntry]:
    """Yield every entry in the order of the file; raises ImportRefused where the file stops making sense."""
    return xml_list.raw_entries(file, SHAPE)


__all__ = ["LONGEST_ENTRY", "count_entries", "made_at", "open_list", "raw_entries"]
