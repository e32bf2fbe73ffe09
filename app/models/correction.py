"""Another bureau's report that a filing is wrong, and what became of it (2018/1862 article 59)."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.models.columns import Key, UtcTime, belongs_to, words
from app.rules.words import CorrectionStatus


class Correction(Base):
    """`due_at` is when the owner must have answered; `disputed_at` starts the two months of a dispute."""

    __tablename__ = "correction"

    id: Mapped[Key]
    filing_id: Mapped[str] = belongs_to("filing")
    bureau: Mapped[str] = mapped_column(String(16), index=True)
    at: Mapped[datetime] = mapped_column(UtcTime)
    due_at: Mapped[datetime] = mapped_column(UtcTime)
    path: Mapped[str] = mapped_column(String(200), default="")
    text: Mapped[str] = mapped_column(Text)
    status: Mapped[CorrectionStatus] = mapped_column(words(CorrectionStatus), default=CorrectionStatus.OPEN)
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None] = mapped_column(UtcTime)
    disputed_at: Mapped[datetime | None] = mapped_column(UtcTime)
    escalated_at: Mapped[datetime | None] = mapped_column(UtcTime)
