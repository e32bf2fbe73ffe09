"""Keep the index true without anybody's help: rebuild it where it is gone, drain what is left."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from threading import Event

import structlog
from sqlalchemy import and_, func, or_, select

from app.models import Filing
from app.outbox import lease
from app.outbox.documents import all_documents, documents_of
from app.outbox.drain import drain_all, set_aside
from app.outbox.project import shown_revisions
from app.rules import transitions
from app.services.background_loop import safely
from app.services.unit_of_work import Registry, reading
from search.documents import FilingDocument
from search.errors import IndexDamaged, IndexRefused, IndexUnavailable
from search.rebuild import Differences, verify

PAGE = 500
# Between two looks: an entry left behind by a dead process is found within this time.
PAUSE_S = 1.0
# No drain sleeps longer between reading a row and writing it to the index.
LONGEST_DRAIN = timedelta(hours=1)
# A tombstone is a hundred bytes, so there is no hurry; a day is far longer than any write is late.
TOMBSTONES_KEPT = timedelta(days=1)
SWEEP_EVERY = timedelta(hours=1)
log = structlog.get_logger()


Advance = Callable[[int], None]


def _unwatched(count: int) -> None:
    """Nobody wants to know."""


def rebuild(
    registry: Registry,
    advance: Advance = _unwatched,
    *,
    seen: lease.Lease | None = None,
    by_force: bool = False,
) -> int:
    """Fill a fresh index from the database and swap it in; changes made meanwhile are written after.

    `advance` is told, page by page, how many more filings were read.

    What the index refuses is set aside. Marks of filings that went out of force lately come too, so that
    a drain which read them before and wakes late does not raise them from the dead.

    Raises IndexUnavailable where the database's index is another one, unless its lease was `seen` to be
    free or is taken `by_force`.
    """
    lease.claim(registry.sessions, registry.engine, seen=seen, by_force=by_force)
    start = registry.clock()
    with _refusals_set_aside(registry), reading(registry) as tx:
        filings = _watched(all_documents(tx.session), advance)
        registry.engine.rebuild(filings, expected=to_index(registry))
    _put(registry, _changed(registry, start))
    lease.settle(registry.sessions, registry.engine)
    count = registry.engine.count()
    log.info("index_rebuilt", filings=count)
    return count


def to_index(registry: Registry) -> int:
    """Return how many filings a rebuild would read."""
    with reading(registry) as tx:
        shown = select(func.count(Filing.id)).where(Filing.status.in_(transitions.SHOWN))
        return tx.session.scalars(shown).one()


def _watched(documents: Iterable[FilingDocument], advance: Advance) -> Iterator[FilingDocument]:
    number = 0
    for number, document in enumerate(documents, 1):
        yield document
        if number % PAGE == 0:
            advance(PAGE)
    advance(number % PAGE)


def _changed(registry: Registry, start: datetime) -> Sequence[str]:
    lately = and_(Filing.status.not_in(transitions.SHOWN), Filing.updated_at >= start - LONGEST_DRAIN)
    with reading(registry) as tx:
        return tx.session.scalars(select(Filing.id).where(or_(Filing.updated_at >= start, lately))).all()


def differences(registry: Registry) -> Differences:
    """Return where the index and the database disagree."""
    with reading(registry) as tx:
        return verify(shown_revisions(tx.session), registry.engine)


def repair(registry: Registry) -> Differences:
    """Write every filing on which index and database disagree, and return what was found.

    From then on the index has read all that was struck off: an old snapshot answers again.
    Raises IndexUnavailable where it follows another database.
    """
    lease.claim(registry.sessions, registry.engine)
    found = differences(registry)
    _put(registry, [*found.missing, *found.stale])
    # One more than the indexed revision: the row may be gone, and the mark must win.
    marks = [FilingDocument.tombstone(each, revision + 1) for each, revision in found.surplus.items()]
    registry.engine.put(marks)
    lease.settle(registry.sessions, registry.engine)
    return found


def sweep(registry: Registry, kept: timedelta = TOMBSTONES_KEPT) -> int:
    """Remove the index's tombstones of filings unchanged for so long; return how many went.

    A tombstone is there to beat a drain that read the row before and wakes late. The engines forget the
    revision of what is removed, Elasticsearch after `index.gc_deletes`, so it stays for longer than
    any drain sleeps, whatever is asked.
    """
    before = registry.clock() - max(kept, LONGEST_DRAIN)
    return registry.engine.sweep(lambda filing_ids: _settled(registry, filing_ids, before))


def _settled(registry: Registry, filing_ids: Collection[str], before: datetime) -> Collection[str]:
    needed = or_(Filing.status.in_(transitions.SHOWN), Filing.updated_at >= before)
    with reading(registry) as tx:
        kept = tx.session.scalars(select(Filing.id).where(Filing.id.in_(filing_ids), needed))
        return set(filing_ids).difference(kept)


def tend(registry: Registry, watch: lease.Watch | None = None) -> None:
    """Look once: rebuild an index that cannot be read or has missed a change, drain.

    An index that does not follow this database is left alone.
    """
    try:
        kept = lease.keep(registry.sessions, registry.engine, watch or lease.Watch())
        if kept is None:
            return
        with suppress(IndexDamaged):
            registry.engine.check()
        if registry.engine.health().mendable or _has_lost_touch(registry):
            rebuild(registry, seen=kept)
        drain_all(registry.sessions, registry.engine)
    except IndexUnavailable as down:
        log.warning("index_unavailable", reason=str(down))


def _has_lost_touch(registry: Registry) -> bool:
    reason = lease.state(registry.sessions, registry.engine)
    if reason:
        log.warning("index_lost_touch", reason=reason)
        lease.disown(registry.engine)
    return bool(reason)


def tend_forever(registry: Registry, stop: Event, pause_s: float = PAUSE_S) -> None:
    """Look again and again until told to stop, and sweep every hour; failures are logged and end nothing."""
    sweep_at, watch = registry.clock(), lease.Watch()
    while not stop.is_set():
        safely(lambda: tend(registry, watch), "maintenance")
        if registry.clock() >= sweep_at:
            safely(lambda: sweep(registry), "maintenance")
            sweep_at = registry.clock() + SWEEP_EVERY
        stop.wait(pause_s)


def _put(registry: Registry, filing_ids: Sequence[str]) -> None:
    for start in range(0, len(filing_ids), PAGE):
        with reading(registry) as tx:
            documents = documents_of(tx.session, filing_ids[start : start + PAGE])
        with _refusals_set_aside(registry):
            registry.engine.put(documents)


@contextmanager
def _refusals_set_aside(registry: Registry) -> Iterator[None]:
    try:
        yield
    except IndexRefused as refused:
        set_aside(registry.sessions, refused.refusals)
