"""Keep the deadlines of reports: overdue answers, disputes that go to the supervisors."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, select

from app.models import Correction, Filing
from app.rules import policy, transitions
from app.services.audit import log as audit_log
from app.services.messaging import reminders, send
from app.services.messaging.send import Note, moment
from app.services.scheduled_jobs import Job
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.corrections import CorrectionStatus
from app.vocabulary.messages import MessageKind

NUMBER = select(Filing.number).where(Filing.id == Correction.filing_id).scalar_subquery()


def _unanswered(now: datetime) -> ColumnElement[bool]:
    """Return the condition for a report whose owner let the two working days pass."""
    late = and_(Correction.status == CorrectionStatus.OPEN, Correction.remind_at < now)
    return and_(late, Correction.filing.has(Filing.status.in_(transitions.IN_FORCE)))


def _unsettled(now: datetime) -> ColumnElement[bool]:
    """Two months of dispute have passed (2018/1862 article 59)."""
    return and_(Correction.status == CorrectionStatus.DISPUTED, Correction.remind_at < now)


def _remind(tx: Tx, row: Correction) -> None:
    """First the owner is told, then the reporter too, who may dispute it, at last the registry's office."""
    filing = row.filing
    text = f"The report of {row.bureau} about {filing.number} was to be answered by {moment(row.due_at)}."
    told = reminders.count(tx, row, (filing.bureau.code, row.bureau, policy.CENTRAL_BUREAU))
    send.send(tx, filing, Note(MessageKind.CORRECTION_OVERDUE, text), told)


def _escalate(tx: Tx, row: Correction) -> None:
    """From now on it is before the supervisors."""
    filing = row.filing
    row.escalated_at, row.remind_at, row.revision = tx.at, None, row.revision + 1
    audit_log.append(tx, Action.DISPUTE, "correction", row.id, escalated=True, revision=row.revision)
    text = f"The dispute about {filing.number} was not settled in time; the registry's office decides it."
    told = dict.fromkeys((filing.bureau.code, row.bureau, policy.CENTRAL_BUREAU))
    send.send(tx, filing, Note(MessageKind.DISPUTE_OVERDUE, text), told)


JOBS = (
    Job("remind", Action.EXPIRE, Correction, NUMBER, _unanswered, _remind),
    Job("refer", Action.EXPIRE, Correction, NUMBER, _unsettled, _escalate),
)
