"""Define what may be asked of an import."""

from dataclasses import dataclass
from datetime import datetime

from app.services.imports.source import Listing


@dataclass(frozen=True, slots=True)
class ImportList:
    """Take a list from a file.

    `full`: what is not on it any more is withdrawn. `dry_run`: say what would be done, and do nothing.
    `entries` and `issued_at` are what the list says of itself, where it does. `yes`: it is whole, however
    short, and all that is missing may be withdrawn. `older`: it may be older than the last one. `same`:
    references whose subject is the same in spite of another name and another birth. `run_id` and `claim`: the
    list was uploaded and is worked off by who claims it; what an earlier attempt took is passed over.
    `unfinished`: parts of it that are still being written, so that what is missing may stand in them.
    """

    listing: Listing
    file_name: str
    full: bool = False
    dry_run: bool = False
    entries: int | None = None
    issued_at: datetime | None = None
    yes: bool = False
    older: bool = False
    same: frozenset[str] = frozenset()
    run_id: str = ""
    claim: str = ""
    unfinished: tuple[str, ...] = ()
