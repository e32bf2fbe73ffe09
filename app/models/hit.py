"""Store what became of a match: confirmed as a hit or rejected, and what the owner answered."""

from datetime import datetime
from typing import Any

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base
from app.models.columns import Id, Json, Key, UtcTime, belongs_to, closed_list
from app.models.filing import Filing
from app.vocabulary.hits import HitStatus, OwnersWord


class Hit(Base):
    """Store a human's word on one match (2018/1862 article 37), which outlives the lookup it came from.

    `bureau` and `asked_by` asked the lookup. `found` is what was found, by the words of `vocabulary.hits`.
    `person`: a digest of who was asked about, where name, birth date and document are all known. The owner
    has `minutes` from `confirmed_at`; `remind_at` set: if nothing happens by then, somebody is told.
    """

    __tablename__ = "hit"

    id: Mapped[Key]
    match_id: Mapped[str] = mapped_column(Id, unique=True)
    lookup_id: Mapped[str] = mapped_column(Id)
    filing_id: Mapped[str] = belongs_to("filing")
    subject_id: Mapped[str] = mapped_column(Id)
    bureau: Mapped[str] = mapped_column(String(16), index=True)
    asked_by: Mapped[str] = mapped_column(Id, index=True)
    decided_by: Mapped[str] = mapped_column(Id)
    at: Mapped[datetime] = mapped_column(UtcTime)
    status: Mapped[HitStatus] = mapped_column(closed_list(HitStatus), default=HitStatus.SHOWN)
    revision: Mapped[int] = mapped_column(default=0)
    found: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    reason: Mapped[str] = mapped_column(Text, default="")
    person: Mapped[str | None] = mapped_column(String(64))
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcTime)
    rejected_at: Mapped[datetime | None] = mapped_column(UtcTime)
    urgent: Mapped[bool] = mapped_column(default=False)
    minutes: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime | None] = mapped_column(UtcTime)
    remind_at: Mapped[datetime | None] = mapped_column(UtcTime, index=True)
    reminders: Mapped[int] = mapped_column(default=0)
    escalated_at: Mapped[datetime | None] = mapped_column(UtcTime)
    says: Mapped[OwnersWord | None] = mapped_column(closed_list(OwnersWord))
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None] = mapped_column(UtcTime)

    filing: Mapped[Filing] = relationship()
