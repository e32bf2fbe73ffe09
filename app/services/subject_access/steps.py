"""Take one step with a person's request: consult, decide, answer, settle, close."""

from collections.abc import Callable
from dataclasses import dataclass

from app.errors import Fault, IllegalMove, Invalid, NotFound, RevisionConflict
from app.models import SubjectFinding, SubjectRequest
from app.rules import policy
from app.rules import subject_request_steps as law
from app.services.audit import log as audit_log
from app.services.subject_access import consultation, disclosure, remedies
from app.services.subject_access.requests import one
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.subject_requests import Disclosure, Remedy, RequestStep


@dataclass(frozen=True, slots=True)
class TakeStep:
    """A step, based on the revision that was read; `finding_id` where it is about one filing found."""

    step: RequestStep
    request_id: str
    revision: int
    reason: str = ""
    finding_id: str = ""
    decision: Disclosure = Disclosure.OPEN
    remedy: Remedy = Remedy.NONE


def take(tx: Tx, command: TakeStep) -> SubjectRequest:
    """Take one step of the table.

    Raises NotFound, RevisionConflict, IllegalMove (naming the legal steps or what is missing) and Invalid.
    """
    row = opened(tx, command)
    EFFECTS[command.step](tx, row, command)
    return advanced(tx, row, command)


def opened(tx: Tx, command: TakeStep) -> SubjectRequest:
    """Return the request, locked, where this step may be taken now."""
    policy.require_handles_requests(tx.actor)
    row = one(tx, command.request_id, lock=True)
    if row.revision != command.revision:
        raise RevisionConflict(f"You read revision {command.revision}; it is at revision {row.revision} now.")
    line = law.find(command.step, row.status)
    if line.reason and not command.reason:
        raise Invalid(faults=[Fault("reason", f"Say why you {command.step} it.")])
    return row


def advanced(tx: Tx, row: SubjectRequest, command: TakeStep) -> SubjectRequest:
    """Note that the step was taken."""
    row.status, row.revision = law.find(command.step, row.status).after or row.status, row.revision + 1
    said = {"step": command.step, "revision": row.revision, "finding": command.finding_id}
    audit_log.append(tx, Action.HANDLE_REQUEST, "subject_request", row.id, **said)
    tx.session.flush()
    return row


def finding(row: SubjectRequest, finding_id: str) -> SubjectFinding:
    """Return one of the filings found, or NotFound."""
    found = next((each for each in row.findings if each.id == finding_id), None)
    if found is None:
        raise NotFound(f"The request has no finding {finding_id}.")
    return found


def _consult(tx: Tx, row: SubjectRequest, _command: TakeStep) -> None:
    consultation.ask(tx, row)


def _decide(_tx: Tx, row: SubjectRequest, command: TakeStep) -> None:
    """Decide on one finding; what is covert stays restricted, whatever is wished."""
    found = finding(row, command.finding_id)
    if command.decision == Disclosure.OPEN:
        raise Invalid(faults=[Fault("decision", "Say disclose or restrict.")])
    if found.covert and command.decision == Disclosure.DISCLOSE:
        raise IllegalMove("A covert filing is never disclosed (2018/1862 articles 37 and 67(3)).")
    found.decision, found.decision_reason = command.decision, command.reason


def _answer(tx: Tx, row: SubjectRequest, _command: TakeStep) -> None:
    """Answer once every owner was consulted and every finding decided; keep what is disclosed."""
    waiting = [each.filing_number for each in row.findings if consultation.is_awaited(tx, each)]
    if waiting:
        raise IllegalMove(f"Their owners are still to be consulted: {', '.join(waiting)}.")
    undecided = [each.filing_number for each in row.findings if each.decision == Disclosure.OPEN]
    if undecided:
        raise IllegalMove(f"Decide first on: {', '.join(undecided)}.")
    row.answer, row.answered_at = disclosure.items(tx, row), tx.at
    row.remind_at, row.reminders = (
        (law.remind_first(row.remedy_due_at), 0) if row.remedy_due_at else (None, 0)
    )


def _settle(tx: Tx, row: SubjectRequest, command: TakeStep) -> None:
    """Note that the owner has corrected or ended a filing, and tell whoever was shown it."""
    if command.remedy == Remedy.NONE:
        raise Invalid(faults=[Fault("remedy", "Say corrected or deleted.")])
    found = finding(row, command.finding_id)
    remedies.settle(tx, found, command.remedy)
    if found.remedy == Remedy.DELETED:
        row.answer = disclosure.without(row.answer, found.filing_number)


def _close(tx: Tx, row: SubjectRequest, command: TakeStep) -> None:
    """Close it: what was to be corrected or deleted is, or the reason says why it is not."""
    row.closed_at, row.reason, row.remind_at = tx.at, command.reason, None


Effect = Callable[[Tx, SubjectRequest, TakeStep], None]
EFFECTS: dict[RequestStep, Effect] = {
    RequestStep.CONSULT: _consult,
    RequestStep.DECIDE: _decide,
    RequestStep.ANSWER: _answer,
    RequestStep.SETTLE: _settle,
    RequestStep.CLOSE: _close,
}
