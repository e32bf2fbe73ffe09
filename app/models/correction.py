"""Store another bureau's reports that a filing is wrong, and their outcome (2018/1862 article 59)."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base
from app.models.columns import Json, Key, UtcTime, belongs_to, closed_list
from app.models.filing import Filing
from app.vocabulary.corrections import CorrectionStatus


class Correction(Base):
    """Store what is said to be wrong (`text`, at `path`, in `version`), and on which evidence.

    `due_at`: by then the owner must have answered; `disputed_at` starts the two months of a dispute, and
    from `escalated_at` on the supervisors decide it. `settled_version`: the version that put it right.
    `remind_at` set: if nothing happens by then, somebody is told. `persons` took a step.
    """

    __tablename__ = "correction"

    id: Mapped[Key]
    filing_id: Mapped[str] = belongs_to("filing")
    bureau: Mapped[str] = mapped_column(String(16), index=True)
    at: Mapped[datetime] = mapped_column(UtcTime)
    due_at: Mapped[datetime] = mapped_column(UtcTime)
    path: Mapped[str] = mapped_column(String(200), default="")
    text: Mapped[str] = mapped_column(Text)
    evidence: Mapped[str] = mapped_column(Text)
    version: Mapped[int]
    status: Mapped[CorrectionStatus] = mapped_column(
        closed_list(CorrectionStatus), default=CorrectionStatus.OPEN
    )
    revision: Mapped[int] = mapped_column(default=1)
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None] = mapped_column(UtcTime)
    settled_version: Mapped[int | None]
    objection: Mapped[str] = mapped_column(Text, default="")
    disputed_at: Mapped[datetime | None] = mapped_column(UtcTime)
    escalated_at: Mapped[datetime | None] = mapped_column(UtcTime)
    decision: Mapped[str] = mapped_column(Text, default="")
    decided_at: Mapped[datetime | None] = mapped_column(UtcTime)
    remind_at: Mapped[datetime | None] = mapped_column(UtcTime, index=True)
    reminders: Mapped[int] = mapped_column(default=0)
    persons: Mapped[list[str]] = mapped_column("hands", Json, default=list)

    filing: Mapped[Filing] = relationship()
