"""What the registry already holds of a source."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.models import Bureau, Filing
from app.vocabulary import FilingStatus

# An entry that comes back after its filing has ended is filed anew: an ended filing never returns.
ENDED = (
    FilingStatus.WITHDRAWN,
    FilingStatus.EXPIRED,
    FilingStatus.CANCELLED,
    FilingStatus.FULFILLED,
    FilingStatus.PURGED,
)


class Known(NamedTuple):
    """The filing that stands for an entry, and the digest of what the entry said when it was taken."""

    filing_id: str
    reference: str
    digest: str


def hold_source(session: Session, bureau_id: str) -> None:
    """Let one import of the bureau's lists write at a time, until this transaction ends.

    SQLite has one writer anyway; PostgreSQL would let two runs both find an entry missing. The weaker
    of its row locks is enough, and does not stop clerks who file for the same bureau.
    """
    session.execute(select(Bureau.id).where(Bureau.id == bureau_id).with_for_update(key_share=True))


def standing(session: Session, source: str, references: Collection[str]) -> dict[str, Known]:
    """The standing filings of these entries, by reference: one query a batch."""
    query = _standing(source).where(Filing.reference.in_(references))
    return {row.reference: Known(*row) for row in session.execute(query)}


def standing_after(session: Session, source: str, last: str, limit: int) -> Sequence[Known]:
    """The standing filings of a source in the order of their ids, a page behind `last` ("" at first)."""
    query = _standing(source).order_by(Filing.id).limit(limit)
    behind = query.where(Filing.id > last) if last else query
    return [Known(*row) for row in session.execute(behind)]


def _standing(source: str) -> Select[str, str, str]:
    return select(Filing.id, Filing.reference, Filing.source_digest).where(
        Filing.source == source, Filing.status.not_in(ENDED)
    )
