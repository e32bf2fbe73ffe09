"""Define what a source of lists must be able to do.

Each format is one package of its own.
"""

from collections.abc import Container, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from app.services.imports.entries import Entry, Refusal
from app.vocabulary.filings import FilingType

Read = Iterable[Entry | Refusal]


@dataclass(frozen=True, slots=True)
class Listing:
    """Hold what a list is called, whose it is, and the family of its entries.

    `withdraws_at_most`: the share of its filings that a full import withdraws without being asked twice.
    `whole`: every file is the whole list, so that one half as long is suspect. `judged`: its issuer decided
    on each entry; otherwise it is a bureau's own, and what needs a review comes under review but for the
    kinds that it is `trusted` with (`record.passport`). `complete` False: it is the public part of filings
    that were judged elsewhere, so that data their kinds ask for may be missing.
    """

    name: str
    title: str
    bureau: str
    bureau_name: str
    type: FilingType = FilingType.NOTICE
    withdraws_at_most: float = 0.05
    whole: bool = True
    judged: bool = True
    complete: bool = True
    trusted: frozenset[str] = frozenset()

    def publishes(self, filing_type: FilingType, kind: str) -> bool:
        """Tell whether entries of this kind need no review."""
        return self.judged or f"{filing_type}.{kind}" in self.trusted


class OpenList(Protocol):
    """A list that was opened and is what it claims to be."""

    @property
    def issued_at(self) -> datetime | None:
        """Return when the issuer made the list, where it says so."""

    def count(self) -> int:
        """Read to the end and return how many entries there are; raises ImportRefused."""

    def read(self) -> Read:
        """Yield each entry, or why it cannot be taken; raises ImportRefused where the list breaks off."""

    def copy(self, wanted: Container[int], to: Path) -> None:
        """Write the entries of these positions, as they stand, as a list of the same format."""


class Source(Protocol):
    """A format in which an issuer publishes its list."""

    @property
    def listing(self) -> Listing:
        """Return what the list is called."""

    def open(self, path: Path) -> AbstractContextManager[OpenList]:
        """Open the file once it shows to be such a list; raises ImportRefused."""
