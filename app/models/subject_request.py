"""Store people's requests about the data on them, and what was found (2018/1862 article 67)."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base
from app.models.columns import Id, Json, Key, Short, UtcTime, belongs_to, closed_list
from app.vocabulary.subject_requests import Disclosure, Involvement, Remedy, RequestStatus


class SubjectRequest(Base):
    """Store who asks, how that was made sure (`identity`), what is wished, and the clocks.

    `numbers` are those of the person's papers, as far as told. `lookups` are the ids of lookups about the
    person, for the officer alone. `answer` is what was disclosed,
    word for word. `remind_at` set: if nothing happens by then, the registry's office is told.
    """

    __tablename__ = "subject_request"

    id: Mapped[Key]
    at: Mapped[datetime] = mapped_column(UtcTime)
    opened_by: Mapped[str] = belongs_to("actor", cascade=False)
    name: Mapped[str] = mapped_column(String(500))
    birth_date: Mapped[str] = mapped_column(String(10), default="")
    nationality: Mapped[str] = mapped_column(String(3), default="")
    numbers: Mapped[list[str]] = mapped_column(Json, default=list)
    identity: Mapped[str] = mapped_column(Text)
    wishes: Mapped[list[str]] = mapped_column(Json, default=list)
    status: Mapped[RequestStatus] = mapped_column(
        closed_list(RequestStatus), default=RequestStatus.REGISTERED
    )
    revision: Mapped[int] = mapped_column(default=1)
    due_at: Mapped[datetime] = mapped_column(UtcTime)
    remedy_due_at: Mapped[datetime | None] = mapped_column(UtcTime)
    remind_at: Mapped[datetime | None] = mapped_column(UtcTime, index=True)
    reminders: Mapped[int] = mapped_column(default=0)
    lookups: Mapped[list[str]] = mapped_column(Json, default=list)
    answer: Mapped[list[dict[str, Any]]] = mapped_column(Json, default=list)
    answered_at: Mapped[datetime | None] = mapped_column(UtcTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcTime)
    reason: Mapped[str] = mapped_column(Text, default="")

    findings: Mapped[list["SubjectFinding"]] = relationship(
        cascade="all, delete-orphan", order_by="SubjectFinding.id", back_populates="request"
    )


class SubjectFinding(Base):
    """A filing that concerns the person, at the version that was found; it outlives a purge of the filing.

    `covert`: it is never disclosed, whatever anybody advises. `recipients` are the bureaus that were shown
    it and are told of its correction or deletion, `outside` those to whom they gave it out of the registry.
    """

    __tablename__ = "subject_finding"

    id: Mapped[Key]
    request_id: Mapped[str] = belongs_to("subject_request")
    filing_id: Mapped[str] = mapped_column(Id, index=True)
    filing_type: Mapped[Short]
    filing_kind: Mapped[Short]
    filing_number: Mapped[str] = mapped_column(String(20))
    owner: Mapped[str] = mapped_column(String(16), index=True)
    subject_id: Mapped[str] = mapped_column(Id)
    involvement: Mapped[Involvement] = mapped_column(closed_list(Involvement))
    version: Mapped[int]
    score: Mapped[float]
    covert: Mapped[bool] = mapped_column(default=False)
    consulted_at: Mapped[datetime | None] = mapped_column(UtcTime)
    consult_due_at: Mapped[datetime | None] = mapped_column(UtcTime)
    advice: Mapped[Disclosure] = mapped_column(closed_list(Disclosure), default=Disclosure.OPEN)
    advice_reason: Mapped[str] = mapped_column(Text, default="")
    decision: Mapped[Disclosure] = mapped_column(closed_list(Disclosure), default=Disclosure.OPEN)
    decision_reason: Mapped[str] = mapped_column(Text, default="")
    remedy: Mapped[Remedy] = mapped_column(closed_list(Remedy), default=Remedy.NONE)
    remedied_at: Mapped[datetime | None] = mapped_column(UtcTime)
    recipients: Mapped[list[str]] = mapped_column(Json, default=list)
    outside: Mapped[list[str]] = mapped_column(Json, default=list)

    request: Mapped[SubjectRequest] = relationship(back_populates="findings")
    # Where it still is, for as long as it is shown; no column.
    trace: ClassVar[object] = None
