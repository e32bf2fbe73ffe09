"""Open lists of travellers, show them to whoever asked them, and close them before their time."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, func, select

from app.actor import Actor
from app.errors import NotFound
from app.models import Traveller, TravellerList
from app.models.columns import new_id
from app.rules import grounds, policy, traveller_lists
from app.rules.shown import FilingShown
from app.services import visibility
from app.services.audit import log as audit_log
from app.services.batches.commands import ListHead, OpenedList
from app.services.lookups import heads
from app.services.unit_of_work import Registry, work
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.lookups import Answer

MOST_LISTS = 200
REFUSED, CHANGED = "refused", "changed"


@dataclass(frozen=True, slots=True)
class ListShown:
    """A list with how many of its lines came to which answer, were refused, or changed since."""

    row: TravellerList
    is_open: bool
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class TravellerShown:
    """Hold a line of a list with those filings told of it that its asker may still see."""

    row: Traveller
    filings: Sequence[FilingShown] = field(default=())


def open_list(registry: Registry, actor: Actor, head: ListHead) -> OpenedList:
    """Store a list that says its departure, so that nothing filed from now on is missed; others are asked."""
    policy.require(actor, Action.LOOKUP)
    grounds.require_case(head.purpose, head.case_reference)
    why_not = traveller_lists.why_not_open(head.departs_at, registry.clock())
    if why_not or head.departs_at is None:
        return OpenedList(None, head.departs_at, (why_not, *head.alarms))
    with work(registry, actor, Action.LOOKUP) as tx:
        row = TravellerList(
            id=new_id(),
            at=tx.at,
            actor_id=actor.id,
            bureau_id=actor.bureau_id,
            purpose=head.purpose,
            case_reference=head.case_reference,
            reference=head.reference,
            departs_at=head.departs_at,
            alarms=list(head.alarms),
        )
        tx.session.add(row)
        audit_log.append(
            tx, Action.LOOKUP, "traveller_list", row.id, purpose=head.purpose, until=_said(head.departs_at)
        )
    return OpenedList(row.id, head.departs_at, head.alarms)


def own(tx: Tx) -> list[ListShown]:
    """Return the actor's own lists, the next to depart first."""
    policy.require(tx.actor, Action.LOOKUP)
    rows = tx.session.scalars(_own(tx).order_by(TravellerList.departs_at).limit(MOST_LISTS)).all()
    shown = [_shown(tx, row) for row in rows]
    for row in rows:
        tx.show(row.id)
    return shown


def read(tx: Tx, list_id: str) -> tuple[ListShown, list[TravellerShown]]:
    """Return one list with its lines in their order; NotFound where it is not the actor's own.

    Of the filings told, those are shown that are in force and open to the actor now.
    """
    policy.require(tx.actor, Action.LOOKUP)
    row = _one(tx, list_id)
    travellers = row.travellers
    found = _open_now(tx, {filing_id for each in travellers for filing_id in each.told})
    tx.show(row.id)
    return _shown(tx, row), [
        TravellerShown(each, [found[filing_id] for filing_id in each.told if filing_id in found])
        for each in travellers
    ]


def _open_now(tx: Tx, told: Collection[str]) -> dict[str, FilingShown]:
    """Return those of the filings that a lookup of the actor would show, and note that they are shown."""
    found = {}
    for filing_id, head in heads.heads(tx, visibility.shown_among(tx, told)).items():
        found[filing_id] = heads.shown(head, tx.actor)
        tx.show(filing_id, head.revision)
    return found


def close(tx: Tx, list_id: str) -> None:
    """Erase a list before its departure: the flight was cancelled, or everybody is on board."""
    policy.require(tx.actor, Action.LOOKUP)
    row = _one(tx, list_id)
    erase(tx, [row.id])
    audit_log.append(tx, Action.PURGE, "traveller_list", row.id, before=_said(row.departs_at))


def erase(tx: Tx, list_ids: Sequence[str]) -> None:
    """Delete lists with their travellers; the lookups stay as long as all lookups do."""
    tx.session.execute(delete(Traveller).where(Traveller.list_id.in_(list_ids)))
    tx.session.execute(delete(TravellerList).where(TravellerList.id.in_(list_ids)))


def _own(tx: Tx) -> Select[TravellerList]:
    return select(TravellerList).where(TravellerList.actor_id == tx.actor.id)


def _one(tx: Tx, list_id: str) -> TravellerList:
    row = tx.session.scalar(_own(tx).where(TravellerList.id == list_id))
    if row is None:
        raise NotFound(f"There is no list {list_id} of yours.")
    return row


def _shown(tx: Tx, row: TravellerList) -> ListShown:
    of_list = Traveller.list_id == row.id
    by_answer = select(Traveller.answer, func.count()).where(of_list).group_by(Traveller.answer)
    counts: dict[str, int] = dict.fromkeys((*Answer, REFUSED), 0)
    counts |= {answer or REFUSED: count for answer, count in tx.session.execute(by_answer)}
    changed = select(func.count()).where(of_list, Traveller.changed_at.is_not(None))
    counts[CHANGED] = tx.session.scalars(changed).one()
    return ListShown(row, row.departs_at > tx.at, counts)


def _said(at: datetime) -> Any:
    return at.isoformat()
