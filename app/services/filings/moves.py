"""Move a filing from state to state, by a person or because something else has ended."""

from collections.abc import Callable

from app.errors import Fault, Invalid
from app.models import Filing
from app.rules import compatibility, policy, validation
from app.services.filings import attachments, filings, proposals, review, steps
from app.services.filings.commands import MoveFiling
from app.services.filings.rows_to_content import as_json
from app.services.filings.step_log import Step
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingStatus


def move(tx: Tx, action: Action, command: MoveFiling) -> Filing:
    """Make one move of the table.

    Raises NotFound, Forbidden, RevisionConflict, IllegalMove (naming the legal moves), FourEyes, and
    Invalid with a fault at each field that stands in the way.
    """
    policy.require(tx.actor, action)
    filing = filings.lock(tx, command.type, command.filing_id)
    line = filings.require_allowed(tx, filing, action, command.revision)
    if line.reason and not command.reason:
        raise Invalid(faults=[Fault("reason", f"Say why you {action.replace('_', ' ')} it.")])
    EFFECTS.get(action, _nothing)(tx, filing, command)
    steps.apply(tx, [filing], Step(action, line.after, command.reason, _detail(command)))
    return filing


def _nothing(_tx: Tx, _filing: Filing, _command: MoveFiling) -> None:
    """Most moves change the state and no more."""


def _submit(tx: Tx, filing: Filing, command: MoveFiling) -> None:
    review.ask(tx, filing, command.waivers, compatibility.barring(command.similar))
    compatibility.require_acknowledged(command.similar, command.acknowledged)
    filing.objections, filing.reason = [], ""


def _accept(tx: Tx, filing: Filing, command: MoveFiling) -> None:
    review.require_checklist(tx, filing, command.checklist)
    review.approve_waivers(tx, filing, command.waivers)
    barring = compatibility.barring(command.similar)
    review.require_no_worse(tx, filing, review.faults(tx, filing), barring)
    proposals.adopt(tx, filing)
    review.end_review(filing)
    attachments.approve(tx, filing)


def _publish(tx: Tx, filing: Filing, command: MoveFiling) -> None:
    review.require_sound(tx, filing, compatibility.barring(command.similar))
    if filing.status != FilingStatus.ACCEPTED:
        compatibility.require_acknowledged(command.similar, command.acknowledged)
        review.require_ready_to_go_first(tx, filing)
        review.await_review(tx, filing)
    filing.issued_on = filing.issued_on or tx.at.date()
    filing.objections, filing.reason = [], ""


def _object(_tx: Tx, filing: Filing, command: MoveFiling) -> None:
    filing.reason = command.reason
    filing.objections = [{"path": each.path, "reason": each.reason} for each in command.objections]


def _return(tx: Tx, filing: Filing, command: MoveFiling) -> None:
    _take_back(tx, filing)
    _object(tx, filing, command)


def _retract(tx: Tx, filing: Filing, _command: MoveFiling) -> None:
    _take_back(tx, filing)


def _take_back(tx: Tx, filing: Filing) -> None:
    """Drop what was to be judged: the amendment of a filing in force, or the submission with its waivers."""
    if filing.amendment is not None:
        proposals.discard(filing)
    else:
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
    latest = validation.latest_end(review.submission_of(tx, filing))
    until, ends = command.until, filing.expires_on
    if until is None or ends is None or until <= ends or (latest is not None and until > latest):
        raise Invalid(faults=[Fault("until", f"Choose a day after {ends} and not after {latest}.")])
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
