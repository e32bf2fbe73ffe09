"""Verify and repair the index against the database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from search.engine import Engine


@dataclass(frozen=True, slots=True)
class Differences:
    """Filing ids for which the index differs from the database.

    `missing` ought to be found and are not in the index; `stale` are there with a lower revision;
    `surplus` are there, at the revision told, although nobody may be shown them.
    """

    missing: frozenset[str]
    stale: frozenset[str]
    surplus: Mapping[str, int]

    def __bool__(self) -> bool:
        return bool(self.missing or self.stale or self.surplus)


def verify(expected: Iterable[tuple[str, int]], engine: "Engine") -> Differences:
    """Compare the ids and revisions of all filings that ought to be found with those indexed.

    To repair, put the missing and stale filings again, and a tombstone for each surplus one.
    A revision newer than expected is no difference: the filing was changed while we looked.
    """
    indexed = dict(engine.revisions())
    missing, stale = set(), set()
    for filing_id, revision in expected:
        found = indexed.pop(filing_id, None)
        if found is None:
            missing.add(filing_id)
        elif found < revision:
            stale.add(filing_id)
    return Differences(frozenset(missing), frozenset(stale), indexed)
