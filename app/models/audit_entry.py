"""Append-only: who did what, on what, why, when, and how it ended."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.models.columns import Json, UtcTime, words
from app.vocabulary import Action, Outcome

Sequence = BigInteger().with_variant(Integer, "sqlite")


class AuditEntry(Base):
    """One act. It refers by id only, so that a purge leaves it standing and free of personal data."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(Sequence, primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(UtcTime, index=True)
    actor_id: Mapped[str] = mapped_column(String(36), index=True)
    bureau: Mapped[str] = mapped_column(String(16))
    key_id: Mapped[str] = mapped_column(String(36), default="")
    action: Mapped[Action] = mapped_column(words(Action))
    object_type: Mapped[str] = mapped_column(String(32), default="")
    object_id: Mapped[str] = mapped_column(String(36), default="", index=True)
    outcome: Mapped[Outcome] = mapped_column(words(Outcome), default=Outcome.DONE)
    detail: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
