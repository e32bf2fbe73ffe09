"""Open a list of travellers, whichever of the formats it is written in."""

import codecs
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any, BinaryIO

from app.errors import ImportRefused
from app.files.limits import LARGEST_UPLOAD
from app.importers.csv_rows import DELIMITERS, ENCODING, read_rows
from app.importers.travellers.columns import travellers_in
from app.importers.travellers.paxlst import read_paxlst
from app.importers.travellers.segments import is_edifact


@dataclass(frozen=True, slots=True)
class TravellerFile:
    """Travellers as a file tells them, or why one cannot be read; and what the file says of itself.

    `alarms` say what is wrong with the list as a whole: read them again when every traveller was read.
    """

    travellers: Iterable[Mapping[str, Any] | str]
    reference: str = ""
    departs_at: datetime | None = None
    alarms: list[str] = field(default_factory=list)


def open_travellers(file: BinaryIO, encoding: str = "", delimiter: str = "") -> TravellerFile:
    """Read a list; raises ImportRefused where it is none."""
    content = file.read(LARGEST_UPLOAD + 1)
    if len(content) > LARGEST_UPLOAD:
        raise ImportRefused(f"The file has more than {LARGEST_UPLOAD:,} bytes; send it in parts.")
    if not content.strip():
        raise ImportRefused("The file is empty.")
    if is_edifact(content):
        return TravellerFile(*read_paxlst(content))
    _require_known(encoding, delimiter)
    alarms: list[str] = []
    rows = read_rows(BytesIO(content), encoding or ENCODING, delimiter)
    return TravellerFile(travellers_in(rows, alarms), alarms=alarms)


def _require_known(encoding: str, delimiter: str) -> None:
    if delimiter not in ("", *DELIMITERS):
        raise ImportRefused("The delimiter is one of , ; | and the tab.")
    try:
        codecs.lookup(encoding or ENCODING)
    except LookupError as wrong:
        raise ImportRefused(f"There is no encoding {encoding}.") from wrong
