"""Register people's requests, and show them to the data-protection officer."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from app.errors import NotFound
from app.models import SubjectRequest
from app.rules import bounds, policy
from app.rules import subject_request_steps as law
from app.services.audit import log as audit_log
from app.services.paging import Page, Place, page_of
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.subject_requests import RequestKind


@dataclass(frozen=True, slots=True)
class RegisterRequest:
    """Say who asks, how that was made sure, and what is wished."""

    name: str
    identity: str
    wishes: tuple[RequestKind, ...]
    birth_date: str = ""
    nationality: str = ""
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RequestList:
    """A page of requests; `overdue`: only those that should have been answered."""

    limit: int = 20
    after: Place | None = None
    status: str = ""
    overdue: bool = False

    def words(self) -> dict[str, Any]:
        """Return the filters as the audit keeps them."""
        after = self.after.id if self.after else ""
        return {"limit": self.limit, "after": after, "status": self.status, "overdue": self.overdue}


def register(tx: Tx, command: RegisterRequest) -> SubjectRequest:
    """Register a request; its clocks begin now."""
    policy.require_handles_requests(tx.actor)
    bounds.require_names({"name": command.name})
    due_at = law.answer_due(tx.at)
    row = SubjectRequest(at=tx.at, opened_by=tx.actor.id, name=command.name, birth_date=command.birth_date)
    row.nationality, row.identity, row.wishes = command.nationality, command.identity, list(command.wishes)
    row.due_at, row.remind_at = due_at, law.remind_first(due_at)
    row.remedy_due_at = law.remedy_due(tx.at, command.wishes)
    row.numbers, row.findings = list(command.numbers), []
    tx.session.add(row)
    tx.session.flush()
    wishes = [wish.value for wish in command.wishes]
    audit_log.append(tx, Action.HANDLE_REQUEST, "subject_request", row.id, step="register", wishes=wishes)
    return row


def browse(tx: Tx, command: RequestList) -> Page[SubjectRequest]:
    """Return the newest requests."""
    policy.require_handles_requests(tx.actor)
    query = _whole()
    if command.after:
        query = query.where(SubjectRequest.id < command.after.id)
    if command.status:
        query = query.where(SubjectRequest.status == command.status)
    if command.overdue:
        query = query.where(SubjectRequest.answered_at.is_(None), SubjectRequest.due_at < tx.at)
    page = page_of(tx.session, query.order_by(SubjectRequest.id.desc()), command.limit)
    for row in page.items:
        tx.show(row.id, row.revision)
    return page


def read(tx: Tx, request_id: str) -> SubjectRequest:
    """Return one request with what was found, or NotFound."""
    policy.require_handles_requests(tx.actor)
    row = one(tx, request_id)
    tx.show(row.id, row.revision)
    return row


def again(tx: Tx, request_id: str) -> SubjectRequest:
    """Return a request that was registered with the same message before, as it stands."""
    audit_log.show_unchanged(tx, "subject_request", request_id)
    return one(tx, request_id)


def one(tx: Tx, request_id: str, *, lock: bool = False) -> SubjectRequest:
    """Return this request, locked where it is to be changed, or NotFound."""
    query = _whole().where(SubjectRequest.id == request_id)
    row = tx.session.scalar(query.with_for_update(of=SubjectRequest) if lock else query)
    if row is None:
        raise NotFound(f"There is no request {request_id}.")
    return row


def _whole() -> Select[SubjectRequest]:
    return select(SubjectRequest).options(selectinload(SubjectRequest.findings))
