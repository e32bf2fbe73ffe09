"""Take one step with a report of an error: answer, dispute, decide or take back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.actor import Actor
from app.errors import Fault, Forbidden, FourEyes, Invalid, RevisionConflict
from app.models import Correction, Filing
from app.rules import policy, transitions
from app.rules.correction_steps import ACTIONS, UNSETTLED, CorrectionLine, Side, find, open_now
from app.rules.step_table import When
from app.services.audit import log as audit_log
from app.services.corrections.reports import Report, dispute_ends, one, seen_by
from app.services.corrections.telling import tell
from app.services.filings import steps
from app.transaction import Tx
from app.vocabulary.corrections import CorrectionStep

SIDES: dict[Side, Callable[[Actor, Correction], bool]] = {
    Side.OWNER: lambda actor, row: policy.owns(actor, row.filing),
    Side.REPORTER: lambda actor, row: actor.bureau == row.bureau,
    Side.SUPERVISOR: lambda actor, _row: policy.supervises(actor),
}
OF_SIDE = {
    Side.OWNER: "the bureau that lodged the filing",
    Side.REPORTER: "the bureau that reported the error",
    Side.SUPERVISOR: "the registry's supervisors",
}


@dataclass(frozen=True, slots=True)
class TakeStep:
    """A step, based on the revision that was read, for a reason; `version` is the one that put it right."""

    step: CorrectionStep
    report_id: str
    revision: int
    reason: str = ""
    version: int | None = None


def take(tx: Tx, command: TakeStep) -> Report:
    """Take one step of the table.

    Raises NotFound, RevisionConflict, IllegalMove (naming the legal steps), Forbidden for the other side,
    FourEyes for supervisors who took part in the report or its answer, and Invalid.
    """
    policy.require(tx.actor, ACTIONS[command.step])
    row = one(tx, seen_by(tx.actor).with_for_update(of=(Correction, Filing)), command.report_id)
    _require_revision(row, command.revision)
    line = find(command.step, row.status, _given(Report(row, tx.at)))
    _require_side(tx.actor, row, line.side)
    if line.reason and not command.reason:
        raise Invalid(faults=[Fault("reason", f"Say why you {command.step} it.")])
    EFFECTS[command.step](row, command, tx.at)
    row.status, row.revision = line.after or row.status, row.revision + 1
    row.persons = sorted({*row.persons, *tx.actor.persons})
    audit_log.append(
        tx, ACTIONS[command.step], "correction", row.id, step=command.step, revision=row.revision
    )
    _flag(tx, row)
    tell(tx, row, command.step)
    return Report(row, tx.at)


def open_to(actor: Actor, report: Report) -> tuple[CorrectionLine, ...]:
    """Return the lines that this actor may take with a report now."""
    lines = open_now(report.row.status, _given(report))
    return tuple(line for line in lines if _may(actor, report.row, line))


def _may(actor: Actor, row: Correction, line: CorrectionLine) -> bool:
    allowed = bool(actor.roles & policy.MAY[ACTIONS[line.action]]) and SIDES[line.side](actor, row)
    return allowed and not (line.side is Side.SUPERVISOR and actor.persons & set(row.persons))


def _given(report: Report) -> frozenset[When]:
    given = {When.LATE: report.overdue, When.ESCALATED: report.row.escalated_at is not None}
    return frozenset(when for when, holds in given.items() if holds)


def _require_revision(row: Correction, revision: int) -> None:
    if row.revision != revision:
        raise RevisionConflict(f"You read revision {revision}; it is at revision {row.revision} now.")


def _require_side(actor: Actor, row: Correction, side: Side) -> None:
    if not SIDES[side](actor, row):
        raise Forbidden(f"This step is for {OF_SIDE[side]}.")
    if side is Side.SUPERVISOR and actor.persons & set(row.persons):
        raise FourEyes("You took part in this report or its answer, so somebody else must decide it.")


def _accept(row: Correction, command: TakeStep, at: datetime) -> None:
    """It is put right by a version made since the report, or by the end of the filing."""
    filing = row.filing
    if filing.status not in transitions.ENDED:
        version = command.version
        if version is None or not row.version < version <= filing.version:
            wanted = (
                "Amend or withdraw the filing first: a version"
                f" after {row.version} and up to {filing.version}."
            )
            raise Invalid(faults=[Fault("version", wanted)])
        row.settled_version = version
    row.answer, row.answered_at, row.remind_at = command.reason, at, None


def _decline(row: Correction, command: TakeStep, at: datetime) -> None:
    row.answer, row.answered_at, row.remind_at = command.reason, at, None


def _dispute(row: Correction, command: TakeStep, at: datetime) -> None:
    row.objection, row.disputed_at, row.remind_at = command.reason, at, dispute_ends(at)


def _decide(row: Correction, command: TakeStep, at: datetime) -> None:
    row.decision, row.decided_at, row.remind_at = command.reason, at, None


def _retract(row: Correction, _command: TakeStep, _at: datetime) -> None:
    row.remind_at = None


EFFECTS: dict[CorrectionStep, Callable[[Correction, TakeStep, datetime], None]] = {
    CorrectionStep.ACCEPT: _accept,
    CorrectionStep.DECLINE: _decline,
    CorrectionStep.DISPUTE: _dispute,
    CorrectionStep.UPHOLD: _decide,
    CorrectionStep.DISMISS: _decide,
    CorrectionStep.RETRACT: _retract,
}


def _flag(tx: Tx, row: Correction) -> None:
    """Show the filing as disputed for as long as any of its reports is unsettled."""
    tx.session.flush()
    filing = row.filing
    unsettled = select(func.count(Correction.id)).where(
        Correction.filing_id == filing.id, Correction.status.in_(UNSETTLED)
    )
    disputed = bool(tx.session.scalar(unsettled)) and filing.status not in transitions.ENDED
    if disputed != filing.disputed:
        filing.disputed = disputed
        steps.touch(tx, filing, ACTIONS[CorrectionStep.DISPUTE], disputed=disputed)
