"""Keep the clocks of requests: a month before something is due, on the day, and until they are erased."""

from datetime import datetime

from sqlalchemy import ColumnElement, literal

from app.models import SubjectRequest
from app.rules import policy
from app.services.audit import log as audit_log
from app.services.audit.commitments import LOOKUPS_KEPT
from app.services.messaging import send
from app.services.messaging.send import Note, moment
from app.services.scheduled_jobs import Job
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.messages import MessageKind

# Whether it is answered and only to be settled, and whether its day is past.
SAID = {
    (False, False): "Request {request} is to be answered by {ends}.",
    (False, True): "Request {request} was to be answered by {ends}.",
    (True, False): "Request {request} is to be settled by {ends}.",
    (True, True): "Request {request} was to be settled by {ends}.",
}
# As long as the lookups that it names may be kept (2018/1862 article 12).
KEPT = LOOKUPS_KEPT


def _due(now: datetime) -> ColumnElement[bool]:
    return SubjectRequest.remind_at <= now


def _remind(tx: Tx, row: SubjectRequest) -> None:
    """Tell the registry's office; nothing of the person is in the message."""
    ends = row.remedy_due_at if row.answered_at else row.due_at
    late = ends is not None and ends <= tx.at
    text = SAID[row.answered_at is not None, late].format(request=row.id, ends=moment(ends))
    send.send_alone(tx, Note(MessageKind.REQUEST_DUE, text, ends), [policy.CENTRAL_BUREAU])
    row.reminders += 1
    row.remind_at = None if late else ends
    audit_log.append(tx, Action.EXPIRE, "subject_request", row.id, reminded=row.reminders)


def _kept_long_enough(now: datetime) -> ColumnElement[bool]:
    return SubjectRequest.closed_at <= now - KEPT


def _erase(tx: Tx, row: SubjectRequest) -> None:
    """Erase a closed request with its findings and its answer; that it was, the audit keeps."""
    audit_log.append(tx, Action.PURGE, "subject_request", row.id)
    tx.session.delete(row)


JOBS = (
    Job("remind", Action.EXPIRE, SubjectRequest, literal("request"), _due, _remind),
    Job("erase", Action.PURGE, SubjectRequest, literal("request"), _kept_long_enough, _erase),
)
