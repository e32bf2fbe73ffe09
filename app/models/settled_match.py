"""Store which matches are not raised again for a person, by whose decision, and until when."""

from datetime import date, datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base
from app.models.columns import Id, Json, Key, UtcTime, belongs_to, closed_list
from app.models.filing import Filing
from app.vocabulary.hits import Ground, Settled


class SettledMatch(Base):
    """Store one pair: a person by digest, and the subject for which it is not stopped.

    It holds for lookups of `bureau`, or of every bureau where its owner cleared it (`everywhere`). A
    rejection holds at once; a clearance from `approved_at` on, until its last day. `identity`: a digest of
    the subject as it was; when it changes, `ended_at` is set. `persons` are those who asked for it.
    """

    __tablename__ = "settled_match"

    id: Mapped[Key]
    outcome: Mapped[Settled] = mapped_column(closed_list(Settled))
    person: Mapped[str] = mapped_column(String(64), index=True)
    filing_id: Mapped[str] = belongs_to("filing")
    subject_id: Mapped[str] = mapped_column(Id)
    identity: Mapped[str] = mapped_column(String(64))
    hit_id: Mapped[str] = mapped_column(Id, index=True)
    bureau: Mapped[str] = mapped_column(String(16), index=True)
    everywhere: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime] = mapped_column(UtcTime)
    asked_by: Mapped[str] = mapped_column(Id)
    persons: Mapped[list[str]] = mapped_column(Json, default=list)
    ground: Mapped[Ground | None] = mapped_column(closed_list(Ground))
    reason: Mapped[str] = mapped_column(Text, default="")
    until: Mapped[date | None]
    approved_at: Mapped[datetime | None] = mapped_column(UtcTime)
    approved_by: Mapped[str | None] = mapped_column(Id)
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)
    end_reason: Mapped[str] = mapped_column(Text, default="")

    filing: Mapped[Filing] = relationship()
