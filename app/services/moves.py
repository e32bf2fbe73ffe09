"""Moving a filing from state to state, by hand or because something else has ended."""

from collections.abc import Callable

from sqlalchemy import select

from app.errors import Fault, Invalid
from app.models import Filing, Link
from app.rules.words import LinkKind
from app.services import attachments, compatibility, diffusions, filings, judging, policy, review, states
from app.services.case import Case
from app.services.commands import MoveFiling
from app.services.journal import Step
from app.services.snapshot import as_json, content_of
from app.transaction import Tx
from app.vocabulary import Action, FilingStatus

OWNER_ENDED = "The filing it belongs to has ended."


def move(tx: Tx, action: Action, command: MoveFiling) -> Filing:
    """Make one move of the table.

    Raises NotFound, Forbidden, RevisionConflict, IllegalMove (naming the legal moves), FourEyes, and
    Invalid with a fault at each field that stands in the way.
    """
    policy.require(tx.actor, action)
    filing = filings.claim(tx, command.type, command.filing_id)
    line = filings.require_allowed(tx, filing, action, command.revision)
    if line.reason and not command.reason:
        raise Invalid(faults=[Fault("reason", f"Say why you {action.replace('_', ' ')} it.")])
    before = filing.status
    EFFECTS.get(action, _nothing)(tx, filing, command)
    filing.status = line.after or before
    filings.revise(tx, filing)
    filings.stepped(tx, filing, Step(action, before, command.reason, _detail(command)))
    _follow(tx, filing)
    return filing


def expire(tx: Tx, filing: Filing, reason: str) -> None:
    """End a filing because time has, or because what it belongs to has ended; for callers who may."""
    before, filing.status, filing.reason = filing.status, FilingStatus.EXPIRED, reason
    filings.revise(tx, filing)
    filings.stepped(tx, filing, Step(Action.EXPIRE, before, reason))
    _follow(tx, filing)


def _nothing(_tx: Tx, _filing: Filing, _command: MoveFiling) -> None:
    """Most moves change the state and no more."""


def _submit(tx: Tx, filing: Filing, command: MoveFiling) -> None:
    review.ask(tx, filing, command.waivers, compatibility.barring(command.similar))
    compatibility.require_acknowledged(command.similar, command.acknowledged)
    filing.objections, filing.reason = [], ""


def _accept(tx: Tx, filing: Filing, command: MoveFiling) -> None:
    review.require_checklist(command.checklist)
    review.approve_waivers(tx, filing, command.waivers)
    barring = compatibility.barring(command.similar)
    review.require_no_worse(tx, filing, review.faults(tx, filing), barring)
    review.end_review(filing)
    attachments.release(tx, filing)


def _publish(tx: Tx, filing: Filing, command: MoveFiling) -> None:
    review.require_sound(tx, filing, compatibility.barring(command.similar))
    if filing.status != FilingStatus.ACCEPTED:
        compatibility.require_acknowledged(command.similar, command.acknowledged)
        review.await_review(tx, filing)
    filing.issued_on = filing.issued_on or tx.at.date()
    filing.objections, filing.reason = [], ""


def _object(_tx: Tx, filing: Filing, command: MoveFiling) -> None:
    filing.reason = command.reason
    filing.objections = [{"path": each.path, "reason": each.reason} for each in command.objections]


def _return(tx: Tx, filing: Filing, command: MoveFiling) -> None:
    review.forget_waivers(tx, filing)
    _object(tx, filing, command)


def _retract(tx: Tx, filing: Filing, _command: MoveFiling) -> None:
    review.forget_waivers(tx, filing)


def _state_reason(_tx: Tx, filing: Filing, command: MoveFiling) -> None:
    filing.reason = command.reason


def _resume(tx: Tx, filing: Filing, _command: MoveFiling) -> None:
    review.require_sound(tx, filing)
    filing.reason = ""


def _fulfil(_tx: Tx, filing: Filing, command: MoveFiling) -> None:
    if command.fulfilment is None:
        raise Invalid(faults=[Fault("fulfilment", "Say how the purpose was reached.")])
    filing.reason = command.reason


def _extend(tx: Tx, filing: Filing, command: MoveFiling) -> None:
    """2018/1861 article 39: only after a recorded individual assessment, and counted."""
    latest = judging.latest_end(Case(filing.type, content_of(filing), tx.at.date()))
    until, ends = command.until, filing.expires_on
    if until is None or ends is None or until <= ends or (latest is not None and until > latest):
        raise Invalid(faults=[Fault("until", f"A day after {ends} and not after {latest}.")])
    filing.expires_on = filing.review_on = until
    filing.extensions += 1
    filing.warned_at = None


EFFECTS: dict[Action, Callable[[Tx, Filing, MoveFiling], None]] = {
    Action.SUBMIT: _submit,
    Action.ACCEPT: _accept,
    Action.PUBLISH: _publish,
    Action.RETRACT: _retract,
    Action.RETURN: _return,
    Action.REFUSE: _object,
    Action.SUSPEND: _state_reason,
    Action.RESUME: _resume,
    Action.WITHDRAW: _state_reason,
    Action.CANCEL: _state_reason,
    Action.FULFIL: _fulfil,
    Action.EXTEND: _extend,
}


def _follow(tx: Tx, filing: Filing) -> None:
    diffusions.address(tx, filing)
    if filing.status in states.ENDED:
        review.end_review(filing)
        _end_what_belongs(tx, filing)


def _end_what_belongs(tx: Tx, filing: Filing) -> None:
    """An alert on a thing lives only as long as the person's it belongs to (2018/1862 article 54)."""
    belonging = select(Link.filing_id).where(Link.other_id == filing.id, Link.kind == LinkKind.BELONGS_TO)
    living = Filing.status.in_(states.IN_FORCE | states.UNPUBLISHED)
    query = filings.whole().where(Filing.id.in_(belonging), living).with_for_update(of=Filing)
    for each in tx.session.scalars(query).all():
        expire(tx, each, OWNER_ENDED)


def _detail(command: MoveFiling) -> dict[str, object]:
    said = {
        "objections": command.objections,
        "checklist": command.checklist,
        "waivers": command.waivers,
        "fulfilment": command.fulfilment,
        "until": command.until,
        "acknowledged": command.acknowledged,
    }
    return {name: as_json(value) for name, value in said.items() if value}
