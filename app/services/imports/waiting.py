"""Tell what runs over lists left for a second person, and still stands as they left it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, func, insert, or_, select, true

from app.errors import NotFound
from app.models import Filing, ImportRun, ImportWaiting
from app.rules import policy
from app.services import visibility
from app.services.filings.queries import with_relations
from app.services.paging import Page, page_of
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingStatus

OF_FILING = ImportWaiting.filing_id == Filing.id


@dataclass(frozen=True, slots=True)
class WaitingRun:
    """A run and how many of its filings wait for the one who asks."""

    run: ImportRun
    count: int


def note(tx: Tx, run_id: str, revisions: Mapping[str, int]) -> None:
    """Note what a run leaves for a second person; `revisions` is by filing id."""
    rows = [{"run_id": run_id, "filing_id": each, "revision": at} for each, at in revisions.items()]
    if rows:
        tx.session.execute(insert(ImportWaiting), rows)


def forget(tx: Tx, run_id: str, filing_ids: Collection[str]) -> None:
    """Forget that these filings waited."""
    gone = ImportWaiting.run_id == run_id, ImportWaiting.filing_id.in_(filing_ids)
    tx.session.execute(delete(ImportWaiting).where(*gone))


def runs(tx: Tx) -> Sequence[WaitingRun]:
    """Return the runs of which something waits for this reviewer, the latest first."""
    return _counted(tx, true())


def find(tx: Tx, run_id: str) -> WaitingRun:
    """Return such a run; raises NotFound where nothing of it waits for this reviewer."""
    found = _counted(tx, ImportWaiting.run_id == run_id)
    if not found:
        raise NotFound(f"Of a run {run_id} nothing waits for you.")
    return found[0]


def _counted(tx: Tx, which: ColumnElement[bool]) -> Sequence[WaitingRun]:
    policy.require(tx.actor, Action.ACCEPT)
    counted = select(ImportWaiting.run_id, func.count().label("count")).join(Filing, OF_FILING)
    counts = counted.where(which, *_standing(tx)).group_by(ImportWaiting.run_id).subquery()
    query = select(ImportRun, counts.c.count).join(counts, counts.c.run_id == ImportRun.id)
    rows = tx.session.execute(query.order_by(ImportRun.id.desc()))
    found = [WaitingRun(run, count) for run, count in rows]
    for each in found:
        tx.show(each.run.id)
    return found


def page(tx: Tx, run_id: str, limit: int, after: str = "") -> Page[Filing]:
    """Return the filings of a run that wait, in the order of their ids, behind the one `after`."""
    policy.require(tx.actor, Action.ACCEPT)
    query = with_relations().join(ImportWaiting, OF_FILING).where(*_standing(tx)).order_by(Filing.id)
    query = query.where(ImportWaiting.run_id == run_id)
    found = page_of(tx.session, query.where(Filing.id > after) if after else query, limit)
    for each in found.items:
        tx.show(each.id, each.revision)
    return found


def _standing(tx: Tx) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions: this reviewer sees it, it still waits, and nobody has changed it since."""
    unseen = or_(Filing.review_due_at.is_not(None), Filing.amendment.has())
    yield ImportWaiting.revision == Filing.revision
    yield or_(Filing.status == FilingStatus.SUBMITTED, unseen)
    yield visibility.seen_by(tx.actor)
    yield visibility.listed_to(tx.actor)
