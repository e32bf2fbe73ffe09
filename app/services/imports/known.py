"""Read what the registry already holds of a source."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.models import Bureau, Filing, ImportRun
from app.rules import transitions
from app.vocabulary.filings import FilingStatus
from app.vocabulary.imports import RunState

# An entry that comes back after its filing has ended is filed anew: an ended filing never returns.
ENDED = transitions.ENDED | {FilingStatus.PURGED}
NOT_BEGUN = (RunState.WAITING, RunState.REFUSED)


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
    """Return the standing filings of these entries, by reference: one query a batch."""
    query = _standing(source).where(Filing.reference.in_(references))
    return {row.reference: Known(*row) for row in session.execute(query)}


def refused(session: Session, source: str, references: Collection[str]) -> set[tuple[str, str]]:
    """Return which of these entries a reviewer refused, each with the digest of what it said then."""
    query = select(Filing.reference, Filing.source_digest).where(
        Filing.source == source, Filing.reference.in_(references), Filing.status == FilingStatus.REFUSED
    )
    return {(row.reference, row.source_digest) for row in session.execute(query)}


def count_standing(session: Session, source: str) -> int:
    """Return how many filings of a source stand."""
    return session.scalar(select(func.count()).select_from(_standing(source).subquery())) or 0


def any_standing(session: Session, source: str) -> bool:
    """Tell whether any filing of a source stands."""
    return bool(session.scalar(select(_standing(source).exists())))


def last_run(session: Session, source: str, besides: str = "") -> ImportRun | None:
    """Return the latest run over a list of this source that was begun, and not rehearsed; `besides` one."""
    begun = (ImportRun.state.not_in(NOT_BEGUN), ImportRun.dry_run.is_(False))
    latest = select(ImportRun).where(ImportRun.source == source, *begun)
    others = latest.where(ImportRun.id != besides) if besides else latest
    return session.scalar(others.order_by(ImportRun.started_at.desc()).limit(1))


def standing_after(session: Session, source: str, last: str, limit: int) -> Sequence[Known]:
    """Return a page of a source's standing filings by id, behind `last` ("" at first)."""
    query = _standing(source).order_by(Filing.id).limit(limit)
    behind = query.where(Filing.id > last) if last else query
    return [Known(*row) for row in session.execute(behind)]


def _standing(source: str) -> Select[str, str, str]:
    return select(Filing.id, Filing.reference, Filing.source_digest).where(
        Filing.source == source, Filing.status.not_in(ENDED)
    )
