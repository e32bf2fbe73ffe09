"""Keep the views of a work list that somebody has named, each for that one alone.

A view holds closed words, codes and days. The words of a search stay out: they may be names, and are kept
with the lookup that they were. The audit says that a view was kept, and not how it is called.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select, update

from app.actor import Actor
from app.errors import Fault, Invalid, NotFound
from app.models import SavedView, StoredActor
from app.rules import policy
from app.services.audit import log as audit_log
from app.services.browse.page import amount
from app.services.browse.stacks import ListView, of_words
from app.services.unit_of_work import Registry, reading
from app.transaction import Tx
from app.vocabulary.actors import Action

# As many as fit beside a list; each is counted whenever the list is shown.
MOST = 12
# More than so many are as good as many.
MOST_COUNTED = 1000
TAKEN = "You have a view of this name. Choose another."
TOO_MANY = "You have as many views as there may be. Delete one first."


@dataclass(frozen=True, slots=True)
class KeptView:
    """A view as its owner sees it; `count` filings are on its list now, of `MOST_COUNTED` at most."""

    id: str
    name: str
    view: ListView
    is_start: bool
    count: int


def own(registry: Registry, actor: Actor) -> Sequence[KeptView]:
    """Return the actor's own views with their counts, by name."""
    with reading(registry, actor) as tx:
        return [_counted(tx, row) for row in _of(tx)]


def start(registry: Registry, actor: Actor) -> ListView | None:
    """Return the view that the actor's list opens with, if one was chosen."""
    with reading(registry, actor) as tx:
        return next((_view(row) for row in _of(tx) if row.is_start), None)


def keep(tx: Tx, name: str, view: ListView) -> SavedView:
    """Keep a view under a name. Raises Invalid where the name is taken, or there are `MOST` already."""
    others = _locked(tx)
    if len(others) >= MOST:
        raise Invalid(faults=[Fault("name", TOO_MANY)])
    _require_free(others, name)
    row = SavedView(actor_id=tx.actor.id, name=name, family=view.family, stack=view.stack, made_at=tx.at)
    row.narrowing = dict(view.narrowing())
    tx.session.add(row)
    tx.session.flush()
    _log(tx, row, "keep")
    return row


def rename(tx: Tx, view_id: str, name: str) -> None:
    """Give one's own view another name. Raises NotFound, also for anybody else's, and Invalid."""
    others = [each for each in _locked(tx) if each.id != view_id]
    row = _one(tx, view_id)
    _require_free(others, name)
    row.name = name
    _log(tx, row, "rename")


def delete(tx: Tx, view_id: str) -> None:
    """Forget one's own view. Raises NotFound, also for anybody else's."""
    row = _one(tx, view_id)
    tx.session.delete(row)
    _log(tx, row, "delete")


def begin_with(tx: Tx, view_id: str) -> None:
    """Open one's list with this view from now on; once more: with none. Raises NotFound."""
    _locked(tx)
    row = _one(tx, view_id)
    chosen = not row.is_start
    mine = update(SavedView).where(SavedView.actor_id == tx.actor.id)
    tx.session.execute(mine.values(is_start=False))
    row.is_start = chosen
    _log(tx, row, "start" if chosen else "no_start")


def _of(tx: Tx) -> Sequence[SavedView]:
    policy.require(tx.actor, Action.LIST)
    query = select(SavedView).where(SavedView.actor_id == tx.actor.id)
    return tx.session.scalars(query.order_by(SavedView.name, SavedView.id)).all()


def _locked(tx: Tx) -> Sequence[SavedView]:
    """Return the actor's views, and let nobody else change them until the end: a form may be sent twice."""
    query = select(StoredActor.id).where(StoredActor.id == tx.actor.id)
    tx.session.execute(query.with_for_update(key_share=True))
    return _of(tx)


def _one(tx: Tx, view_id: str) -> SavedView:
    row = next((each for each in _of(tx) if each.id == view_id), None)
    if row is None:
        raise NotFound("You have no such view.")
    return row


def _require_free(others: Sequence[SavedView], name: str) -> None:
    if name in {each.name for each in others}:
        raise Invalid(faults=[Fault("name", TAKEN)])


def _view(row: SavedView) -> ListView:
    return of_words(row.family, row.stack, row.narrowing)


def _counted(tx: Tx, row: SavedView) -> KeptView:
    view = _view(row)
    count = amount(tx, view.on(tx.at.date()), MOST_COUNTED)
    return KeptView(row.id, row.name, view, row.is_start, count)


def _log(tx: Tx, row: SavedView, deed: str) -> None:
    audit_log.append(tx, Action.LIST, "saved_view", row.id, deed=deed)
