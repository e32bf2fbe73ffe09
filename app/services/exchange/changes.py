"""Read a bureau's feed of changes: what it may see, as it stands now, with tombstones for what is gone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.actor import Actor
from app.errors import Fault, Invalid
from app.models import Feed, FeedItem, Filing, IndexLease
from app.rules import policy
from app.services.audit.log import Asked
from app.services.exchange import beside, numbering
from app.services.exchange.export import said
from app.services.filings.queries import with_relations
from app.services.unit_of_work import Registry, reading, refusals_recorded, showing
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.readings import Reading


@dataclass(frozen=True, slots=True)
class Item:
    """One change: the filing as it stands and its head, or None where the bureau may see it no longer."""

    number: int
    filing_id: str
    filing: dict[str, Any] | None
    head: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """Hold a page of the feed. `register`: by another name, numbers begin anew; `last`: the highest.

    `previous` is the filing that has the number asked for itself: where a copy had another, it followed
    another feed. `digest` is that of all that is told beside the filings, `beside`; this is left out for
    whoever has it.
    """

    register: str
    at: datetime
    last: int
    items: Sequence[Item]
    bureau: str
    previous: str | None
    digest: str
    beside: dict[str, Any] | None


def changes(registry: Registry, actor: Actor, after: int, limit: int, known: str | None = None) -> Changes:
    """Return what changed after a number, in order; raises Invalid for a number that was never given.

    `known` is the digest of what was told last beside the filings; None: nothing of that is wanted. A page
    that tells nothing new shows nobody anything, and leaves no entry. Raises ReadOnlyCopy in a copy.
    """
    asked = Asked(Reading.CHANGES, "change", words={"after": after})
    with refusals_recorded(registry, actor, asked):
        policy.require(actor, Action.FOLLOW)
        last = numbering.advance(registry, actor, after + limit)
        if after > last:
            raise Invalid(faults=[Fault("after", "This feed has not come so far; start again from 0.")])
        if after == last:
            with reading(registry, actor) as tx:
                page = _page(tx, after, limit, known)
            if page.last == after and page.beside is None:
                return page
    with showing(registry, actor, asked) as tx:
        return _page(tx, after, limit, known)


def _page(tx: Tx, after: int, limit: int, known: str | None) -> Changes:
    bureau = numbering.reader(tx.actor)
    register = tx.session.scalars(select(IndexLease.register)).one()
    # Never more than this very moment has: what is numbered meanwhile makes the page a full or a later one.
    last = tx.session.scalars(select(Feed.last).where(Feed.bureau_id == bureau.bureau_id)).one()
    told = beside.told(tx, bureau.bureau)
    digest = beside.digest(told)
    wanted = told if known is not None and known != digest else None
    items = _items(tx, bureau, after, limit)
    previous = tx.session.scalar(
        select(FeedItem.filing_id).where(FeedItem.bureau_id == bureau.bureau_id, FeedItem.number == after)
    )
    return Changes(register, tx.at, last, items, bureau.bureau, previous, digest, wanted)


def _items(tx: Tx, bureau: Actor, after: int, limit: int) -> list[Item]:
    query = select(FeedItem).where(FeedItem.bureau_id == bureau.bureau_id, FeedItem.number > after)
    rows = tx.session.scalars(query.order_by(FeedItem.number).limit(limit)).all()
    filings = _filings(tx, bureau, [row.filing_id for row in rows if row.live])
    return [Item(row.number, row.filing_id, *filings.get(row.filing_id, (None, None))) for row in rows]


def _filings(tx: Tx, bureau: Actor, ids: Sequence[str]) -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    """Return the filings among these that the bureau may see this moment, whatever was numbered."""
    open_now = numbering.shown(tx, bureau, ids)
    found = tx.session.scalars(with_relations().where(Filing.id.in_(open_now))).all()
    for each in found:
        tx.show(each.id, each.revision)
    # The head first: what is said leaves out of the rows what the head tells apart.
    heads = {each.id: beside.head(each) for each in found}
    return {each.id: (said(bureau, each), heads[each.id]) for each in found if policy.may_see(bureau, each)}
