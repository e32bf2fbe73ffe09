"""Keep the documents that lookups weigh beside the index until it has read them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.outbox.documents import documents_of
from search.documents import FilingDocument

# As many as two lookups weigh; of what was weighed before, the index has mostly read.
MOST_KEPT = 1_000


class Version(NamedTuple):
    """Tell one state of a filing from every other.

    By the moment too: a register that was restored from a backup gives the same revision to something else.
    """

    filing_id: str
    revision: int
    updated_at: datetime


class NewDocuments:
    """Read each version once a process: while a list is taken, every lookup meets the same hundreds."""

    def __init__(self) -> None:
        self._kept: Mapping[Version, FilingDocument] = {}

    def of(self, session: Session, versions: Sequence[Version]) -> list[FilingDocument]:
        """Return what the index is to know of these, read from the rows where this process has not yet."""
        kept = self._kept
        found = {version: kept[version] for version in versions if version in kept}
        missing = {version.filing_id: version for version in versions if version not in found}
        if missing:
            found |= {missing[each.filing_id]: each for each in documents_of(session, missing)}
            self._kept = {**kept, **found} if len(kept) + len(missing) <= MOST_KEPT else found
        return [found[version] for version in versions if version in found]
