"""Show hits to whoever asked, and to the bureau that owns the filing."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import contains_eager

from app.actor import Actor
from app.errors import NotFound
from app.models import Filing, Hit
from app.rules import policy
from app.services import visibility
from app.services.audit import log as audit_log
from app.services.filings import filings
from app.services.paging import Page, Place, page_of
from app.services.unit_of_work import Registry, reading
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingType
from app.vocabulary.hits import HitStatus

# More than so many are as good as many.
MOST_COUNTED = 100


@dataclass(frozen=True, slots=True)
class ShownHit:
    """A hit and its clock as they stand at this moment."""

    row: Hit
    at_hand: datetime

    @property
    def id(self) -> str:
        """Return the hit's own id."""
        return self.row.id

    @property
    def overdue(self) -> bool:
        """Return whether its owner should have answered."""
        due = self.row.due_at
        return self.row.status == HitStatus.OPEN and due is not None and due < self.at_hand

    @property
    def person_known(self) -> bool:
        """Return whether it is known in full who was asked about."""
        return self.row.person is not None

    @property
    def owner(self) -> str:
        """Return the bureau that answers."""
        return self.row.filing.bureau.code


@dataclass(frozen=True, slots=True)
class HitList:
    """A page of hits; `overdue`: only those whose owner should have answered.

    `to_answer`: those that wait for the actor's own bureau, as the owner.
    """

    limit: int = 20
    after: Place | None = None
    status: str = ""
    filing_id: str = ""
    overdue: bool = False
    to_answer: bool = False

    def words(self) -> dict[str, Any]:
        """Return the filters as the audit keeps them."""
        return {**asdict(self), "after": self.after.id if self.after else ""}


def browse(tx: Tx, command: HitList) -> Page[ShownHit]:
    """Return the newest hits that concern the actor."""
    policy.require(tx.actor, Action.READ_HITS)
    query = seen_by(tx.actor).where(*_filters(tx, command)).order_by(Hit.id.desc())
    shown = page_of(tx.session, query, command.limit).each(lambda row: ShownHit(row, tx.at))
    for each in shown.items:
        tx.show(each.id, each.row.revision)
    return shown


def waiting(registry: Registry, actor: Actor) -> int:
    """Return how many hits wait for the answer of the actor's bureau, of `MOST_COUNTED` at most."""
    with reading(registry, actor) as tx:
        policy.require(actor, Action.READ_HITS)
        query = seen_by(actor).where(_to_answer(actor)).with_only_columns(Hit.id)
        return len(tx.session.scalars(query.limit(MOST_COUNTED)).all())


def about(tx: Tx, filing_type: FilingType, command: HitList) -> Page[ShownHit]:
    """Return the same for one filing; NotFound where the actor may not see it."""
    filings.read(tx, filing_type, command.filing_id)
    return browse(tx, command)


def read(tx: Tx, hit_id: str) -> ShownHit:
    """Return one hit; NotFound where it does not concern the actor."""
    policy.require(tx.actor, Action.READ_HITS)
    row = one(tx, seen_by(tx.actor), hit_id)
    tx.show(row.id, row.revision)
    return ShownHit(row, tx.at)


def unchanged(tx: Tx, row: Hit) -> ShownHit:
    """Return a hit as it stands, for a step that changed nothing."""
    audit_log.show_unchanged(tx, "hit", row.id)
    return ShownHit(row, tx.at)


def one(tx: Tx, seen: Select[Hit], hit_id: str) -> Hit:
    """Return this hit among those seen, or raise NotFound."""
    row = tx.session.scalar(seen.where(Hit.id == hit_id))
    if row is None:
        raise NotFound(f"There is no hit {hit_id} that concerns you.")
    return row


def seen_by(actor: Actor) -> Select[Hit]:
    """Return the hits this actor may know of, with their filings.

    An officer sees its own, a keeper those of its bureau. The owner sees what was confirmed to it: a match
    that another bureau rejected is about somebody who is none of its concern. Nothing about a covert alert
    reaches a role that could tip off (2018/1862 article 37).
    """
    return with_filing().where(or_(asked_by(actor), _told_to(actor)), visibility.of_open_kinds(actor))


def with_filing() -> Select[Hit]:
    """Return the query for hits with their filings and those filings' bureaus."""
    eager = contains_eager(Hit.filing).contains_eager(Filing.bureau)
    return select(Hit).join(Hit.filing).join(Filing.bureau).options(eager)


def asked_by(actor: Actor) -> ColumnElement[bool]:
    """Return the condition for a hit of the actor, or of its bureau where the actor keeps filings."""
    if actor.roles & policy.KEEPERS:
        return Hit.bureau == actor.bureau
    return and_(Hit.asked_by == actor.id, Hit.bureau == actor.bureau)


def owned_by(actor: Actor) -> ColumnElement[bool]:
    """Return the condition for a hit that the actor's bureau answers."""
    return and_(Filing.bureau_id == actor.bureau_id, Hit.confirmed_at.is_not(None))


def _told_to(actor: Actor) -> ColumnElement[bool]:
    """Owners are told of what is confirmed; the registry's office once nobody has answered."""
    told = owned_by(actor)
    if policy.supervises(actor):
        told = or_(told, Hit.escalated_at.is_not(None))
    return told if actor.roles & policy.KEEPERS else asked_by(actor)


def _filters(tx: Tx, command: HitList) -> Iterator[ColumnElement[bool]]:
    if command.after:
        yield Hit.id < command.after.id
    if command.status:
        yield Hit.status == command.status
    if command.filing_id:
        yield Hit.filing_id == command.filing_id
    if command.overdue:
        yield and_(Hit.status == HitStatus.OPEN, Hit.due_at < tx.at)
    if command.to_answer:
        yield _to_answer(tx.actor)


def _to_answer(actor: Actor) -> ColumnElement[bool]:
    return and_(Hit.status == HitStatus.OPEN, owned_by(actor))
