"""Number changes in the order of their commits, and add what a bureau may see to its feed.

A change leaves an entry in its own commit; entries are numbered later, by one at a time, from what is
committed. So no number is left out, none comes after a higher one was told, and no clock is asked. Each
bureau's feed counts for itself: its numbers tell nothing of what others filed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from sqlalchemy import delete, func, insert, select, text

from app.actor import Actor
from app.db import table_of
from app.followed import require_original
from app.models import Change, ChangeEntry, Feed, FeedItem, Filing
from app.rules import policy
from app.services import visibility
from app.services.unit_of_work import Registry, reading
from app.transaction import Tx, transaction
from app.vocabulary.actors import Role
from app.vocabulary.filings import FilingStatus

# So many in one transaction hold up other writers of SQLite for some ten milliseconds.
BATCH = 500
# PostgreSQL's lock for who numbers; any number that nothing else in the registry uses.
LOCK = 0x46656564
# A copy serves the bureau's officers and keepers, and decides itself what each of them is shown.
READERS = frozenset({Role.OFFICER, Role.CLERK})
_UNNUMBERED = select(ChangeEntry.id).limit(1)


@dataclass(frozen=True, slots=True)
class _Told:
    """Hold what the feed has said of a filing last."""

    revision: int
    live: bool


def reader(actor: Actor) -> Actor:
    """Return the bureau as it is told of changes: with all that its officers and clerks may see."""
    return replace(actor, roles=READERS)


def advance(registry: Registry, actor: Actor, until: int) -> int:
    """Add what has changed to the bureau's feed, up to a number if there is so much; return the last."""
    while True:
        if (level := _level(registry, actor)) is not None:
            return level
        with transaction(registry.sessions, actor, registry.clock) as tx:
            require_original(tx.session.connection(), tx.at)
            _lock(tx)
            numbered = _number(tx)
            feed = _feed(tx, reader(actor))
            worked_off = _work_off(tx, reader(actor), feed)
            last = feed.last
        if last >= until or not (numbered or worked_off):
            return last


def _level(registry: Registry, actor: Actor) -> int | None:
    """Return the feed's last number where all that changed is in it, else None; it waits for no writer.

    A copy asks some times a second, and mostly nothing has changed.
    """
    with reading(registry, actor) as tx:
        feed = tx.session.get(Feed, actor.bureau_id)
        if feed is None or feed.sight != _sight(reader(actor)) or tx.session.scalar(_UNNUMBERED):
            return None
        newest = tx.session.scalar(select(func.max(Change.number))) or 0
        return feed.last if feed.worked_off >= newest else None


def _lock(tx: Tx) -> None:
    """Take the turn until the commit; SQLite has but one writer."""
    if tx.session.get_bind().dialect.name == "postgresql":
        tx.session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def _number(tx: Tx) -> int:
    """Number the changes that are committed and have none; return how many entries it took."""
    entries = tx.session.execute(
        select(ChangeEntry.id, ChangeEntry.filing_id).order_by(ChangeEntry.id).limit(BATCH)
    ).all()
    if entries:
        ids = [*dict.fromkeys(entry.filing_id for entry in entries)]
        last = tx.session.scalar(select(func.max(Change.number))) or 0
        tx.session.execute(delete(ChangeEntry).where(ChangeEntry.id.in_([entry.id for entry in entries])))
        tx.session.execute(delete(Change).where(Change.filing_id.in_(ids)))
        rows = [{"number": number, "filing_id": each} for number, each in enumerate(ids, last + 1)]
        tx.session.execute(insert(table_of(Change)), rows)
    return len(entries)


def _feed(tx: Tx, bureau: Actor) -> Feed:
    seen = _sight(bureau)
    feed = tx.session.get(Feed, bureau.bureau_id)
    if feed is None:
        feed = Feed(bureau_id=bureau.bureau_id, last=0, worked_off=0, sight=seen)
        tx.session.add(feed)
    elif feed.sight != seen:
        feed.sight, feed.worked_off = seen, 0
    return feed


def _sight(bureau: Actor) -> str:
    """Return a digest of what the bureau may see at all."""
    return sha256(repr(sorted(policy.closed_kinds(bureau))).encode()).hexdigest()


def _work_off(tx: Tx, bureau: Actor, feed: Feed) -> int:
    """Hold the next changes against what the feed has told; return how many there were."""
    changes = tx.session.execute(
        select(Change.number, Change.filing_id)
        .where(Change.number > feed.worked_off)
        .order_by(Change.number)
        .limit(BATCH)
    ).all()
    if changes:
        ids = [change.filing_id for change in changes]
        items = [*_items(ids, shown(tx, bureau, ids), _told(tx, bureau, ids))]
        rows = [
            {"bureau_id": feed.bureau_id, "number": number, **item}
            for number, item in enumerate(items, feed.last + 1)
        ]
        if rows:
            tx.session.execute(insert(table_of(FeedItem)), rows)
        feed.last, feed.worked_off = feed.last + len(rows), changes[-1].number
    return len(changes)


def _items(ids: Sequence[str], now: Mapping[str, int], told: Mapping[str, _Told]) -> Iterator[dict[str, Any]]:
    for each in ids:
        before = told.get(each, _Told(0, live=False))
        if each in now and before != _Told(now[each], live=True):
            yield {"filing_id": each, "revision": now[each], "live": True}
        elif each not in now and before.live:
            yield {"filing_id": each, "revision": before.revision, "live": False}


def shown(tx: Tx, bureau: Actor, ids: Sequence[str]) -> dict[str, int]:
    """Return the revisions of those filings that the bureau may see, as they stand."""
    query = select(Filing.id, Filing.revision).where(
        Filing.id.in_(ids), Filing.status == FilingStatus.PUBLISHED, visibility.seen_by(bureau)
    )
    return {row.id: row.revision for row in tx.session.execute(query, _values(tx, bureau))}


def _values(tx: Tx, bureau: Actor) -> dict[str, Any]:
    return visibility.values(bureau, tx.at.date())


def _told(tx: Tx, bureau: Actor, ids: Sequence[str]) -> dict[str, _Told]:
    query = select(FeedItem.filing_id, FeedItem.revision, FeedItem.live).where(
        FeedItem.bureau_id == bureau.bureau_id, FeedItem.filing_id.in_(ids)
    )
    rows = tx.session.execute(query.order_by(FeedItem.number))
    return {row.filing_id: _Told(row.revision, row.live) for row in rows}
