"""Grant standing clearances: of who was checked, or may not be stopped; two persons agree, and it ends."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import contains_eager

from app.actor import Actor
from app.errors import Fault, FourEyes, IllegalMove, Invalid, NotFound
from app.models import Filing, Hit, SettledMatch
from app.rules import policy
from app.rules.calendar import months_later
from app.rules.kinds import RULES
from app.services import visibility
from app.services.audit import log as audit_log
from app.services.hits.seen import one, seen_by
from app.services.hits.settling import begin
from app.services.paging import Page, Place, page_of
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.hits import Ground, HitStatus, OwnersWord, Settled


@dataclass(frozen=True, slots=True)
class AskClearance:
    """Ask that this hit's person is not stopped for this hit's filing, on a ground, until a day."""

    hit_id: str
    ground: Ground
    reason: str
    until: date


@dataclass(frozen=True, slots=True)
class ClearanceList:
    """A page of clearances; `waiting`: only those that nobody has approved yet."""

    limit: int = 20
    after: Place | None = None
    waiting: bool = False

    def words(self) -> dict[str, Any]:
        """Return the filters as the audit keeps them."""
        return {**asdict(self), "after": self.after.id if self.after else ""}


def ask(tx: Tx, command: AskClearance) -> SettledMatch:
    """Ask for a clearance; it holds once a second person has approved it.

    For every bureau where the filing's owner grants it, otherwise for the granting bureau's own lookups.
    Raises NotFound, IllegalMove where the hit stands for the subject, and Invalid.
    """
    policy.require(tx.actor, Action.CLEAR)
    row = one(tx, seen_by(tx.actor), command.hit_id)
    _require_fit(tx, row, command)
    pair = begin(tx, row, Settled.CLEARED)
    if pair is None:
        says = "The lookup did not tell name, birth date and document together, so nobody can be cleared."
        raise Invalid(faults=[Fault("hit_id", says)])
    pair.ground, pair.reason, pair.until = command.ground, command.reason, command.until
    pair.everywhere = policy.owns(tx.actor, row.filing)
    tx.session.flush()
    _record(tx, Action.CLEAR, pair, ground=pair.ground, until=str(pair.until))
    return pair


def approve(tx: Tx, clearance_id: str) -> SettledMatch:
    """Approve a clearance that somebody else of the bureau has asked for; twice does no harm.

    Raises NotFound, FourEyes for whoever asked, and IllegalMove where it has ended.
    """
    policy.require(tx.actor, Action.APPROVE_CLEARANCE)
    pair = _one(tx, clearance_id, SettledMatch.bureau == tx.actor.bureau)
    if pair.approved_at is not None:
        return unchanged(tx, pair)
    if tx.actor.id == pair.asked_by or tx.actor.persons & set(pair.persons):
        raise FourEyes("You asked for this clearance, so somebody else must approve it.")
    _require_standing(tx, pair)
    pair.approved_at, pair.approved_by = tx.at, tx.actor.id
    _record(tx, Action.APPROVE_CLEARANCE, pair)
    return pair


def end(tx: Tx, clearance_id: str, reason: str) -> SettledMatch:
    """End a clearance before its day: by the bureau that granted it, or the owner of the filing."""
    policy.require(tx.actor, Action.CLEAR)
    pair = _one(tx, clearance_id, _concerns(tx.actor))
    if pair.ended_at is not None:
        return unchanged(tx, pair)
    pair.ended_at, pair.end_reason = tx.at, reason
    _record(tx, Action.CLEAR, pair, ended=True)
    return pair


def browse(tx: Tx, command: ClearanceList) -> Page[SettledMatch]:
    """Return the newest clearances of the actor's bureau, and those on its filings."""
    policy.require(tx.actor, Action.CLEAR)
    query = _clearances(tx.actor).where(_concerns(tx.actor)).order_by(SettledMatch.id.desc())
    if command.after:
        query = query.where(SettledMatch.id < command.after.id)
    if command.waiting:
        query = query.where(SettledMatch.approved_at.is_(None), SettledMatch.ended_at.is_(None))
    found = page_of(tx.session, query, command.limit)
    for each in found.items:
        tx.show(each.id)
    return found


def again(tx: Tx, clearance_id: str) -> SettledMatch:
    """Return a clearance that the actor asked for with the same request before."""
    return unchanged(tx, _one(tx, clearance_id, _concerns(tx.actor)))


def unchanged(tx: Tx, pair: SettledMatch) -> SettledMatch:
    """Return a clearance as it stands, for a step that changed nothing."""
    audit_log.show_unchanged(tx, "settled_match", pair.id)
    return pair


def _require_fit(tx: Tx, row: Hit, command: AskClearance) -> None:
    is_other = row.status == HitStatus.REJECTED or row.says == OwnersWord.IS_NOT_SUBJECT
    if not is_other and command.ground is not Ground.DIPLOMAT:
        raise IllegalMove("This hit stands. Reject the match first, or let its owner say that it is another.")
    latest = months_later(tx.at.date(), RULES.settings.clearance_months)
    if not tx.at.date() < command.until <= latest:
        raise Invalid(faults=[Fault("until", f"Choose a day after today and not after {latest}.")])


def _require_standing(tx: Tx, pair: SettledMatch) -> None:
    if pair.ended_at is not None or (pair.until is not None and pair.until < tx.at.date()):
        raise IllegalMove("This clearance has ended. Ask for a new one.")


def _one(tx: Tx, clearance_id: str, mine: ColumnElement[bool]) -> SettledMatch:
    query = _clearances(tx.actor).where(SettledMatch.id == clearance_id, mine)
    pair = tx.session.scalar(query.with_for_update(of=SettledMatch))
    if pair is None:
        raise NotFound(f"There is no clearance {clearance_id} that concerns your bureau.")
    return pair


def _clearances(actor: Actor) -> Select[SettledMatch]:
    eager = contains_eager(SettledMatch.filing).contains_eager(Filing.bureau)
    joined = select(SettledMatch).join(SettledMatch.filing).join(Filing.bureau).options(eager)
    return joined.where(SettledMatch.outcome == Settled.CLEARED, visibility.of_open_kinds(actor))


def _concerns(actor: Actor) -> ColumnElement[bool]:
    return or_(SettledMatch.bureau == actor.bureau, Filing.bureau_id == actor.bureau_id)


def _record(tx: Tx, action: Action, pair: SettledMatch, **said: Any) -> None:
    audit_log.append(tx, action, "settled_match", pair.id, hit=pair.hit_id, filing=pair.filing_id, **said)
