"""Store who did what, on what, why, when, and how it ended; append-only."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.models.columns import Json, UtcTime, closed_list
from app.vocabulary.actors import Action, Outcome

Sequence = BigInteger().with_variant(Integer, "sqlite")


class AuditEntry(Base):
    """One act. It refers by id only, so that a purge leaves it standing and free of personal data.

    Ids are never given again, so that an entry taken out leaves a gap.
    """

    __tablename__ = "audit_entry"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Sequence, primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(UtcTime, index=True)
    actor_id: Mapped[str] = mapped_column(String(36), index=True)
    bureau: Mapped[str] = mapped_column(String(16))
    key_id: Mapped[str] = mapped_column(String(36), default="")
    client: Mapped[str] = mapped_column(String(64), default="")
    action: Mapped[Action] = mapped_column(closed_list(Action))
    object_type: Mapped[str] = mapped_column(String(32), default="")
    object_id: Mapped[str] = mapped_column(String(36), default="", index=True)
    outcome: Mapped[Outcome] = mapped_column(closed_list(Outcome), default=Outcome.DONE)
    detail: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
