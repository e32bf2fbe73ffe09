"""Show a partner what it asked, and what it was told."""

from dataclasses import dataclass

from sqlalchemy import select

from app.models import Lookup
from app.rules import policy
from app.services.paging import Page, Place, page_of
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.lookups import LookupKind


@dataclass(frozen=True, slots=True)
class CheckList:
    """A page of one's own checks."""

    limit: int = 20
    after: Place | None = None


def browse(tx: Tx, command: CheckList) -> Page[Lookup]:
    """Return the actor's own checks, the newest first; nobody else's."""
    policy.require(tx.actor, Action.CHECK)
    own = select(Lookup).where(Lookup.actor_id == tx.actor.id, Lookup.kind == LookupKind.CHECK)
    if command.after:
        own = own.where(Lookup.id < command.after.id)
    page = page_of(tx.session, own.order_by(Lookup.id.desc()), command.limit)
    for row in page.items:
        tx.show(row.id)
    return page
