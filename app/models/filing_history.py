"""Store what happened to a filing: its moves with their reasons, its earlier versions, its waivers."""

from datetime import datetime
from typing import Any

from sqlalchemy import LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.models.audit_entry import Sequence
from app.models.columns import Json, Key, Short, UtcTime, belongs_to, closed_list
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingStatus


class FilingMove(Base):
    """One step. `persons`, `key_id` and `session` say whose hands were on it, for the four-eyes rule.

    Unlike the audit it holds reasons in words, which may name people; so it is purged with the filing. Its
    audit entry holds a digest of it and of its `salt`.
    """

    __tablename__ = "filing_move"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Sequence, primary_key=True, autoincrement=True)
    filing_id: Mapped[str] = belongs_to("filing")
    at: Mapped[datetime] = mapped_column(UtcTime)
    action: Mapped[Action] = mapped_column(closed_list(Action))
    before: Mapped[FilingStatus] = mapped_column(closed_list(FilingStatus))
    after: Mapped[FilingStatus] = mapped_column(closed_list(FilingStatus))
    revision: Mapped[int]
    version: Mapped[int]
    actor_id: Mapped[str] = mapped_column(String(36))
    bureau: Mapped[str] = mapped_column(String(16))
    persons: Mapped[list[str]] = mapped_column(Json, default=list)
    key_id: Mapped[str] = mapped_column(String(36), default="")
    session: Mapped[str] = mapped_column(String(100), default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    detail: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    salt: Mapped[bytes | None] = mapped_column(LargeBinary(32))


class FilingVersion(Base):
    """Store what a filing said until `ended_at`; what it says now stands in its own rows."""

    __tablename__ = "filing_version"
    __table_args__ = (UniqueConstraint("filing_id", "version"),)

    id: Mapped[Key]
    filing_id: Mapped[str] = belongs_to("filing")
    version: Mapped[int]
    ended_at: Mapped[datetime] = mapped_column(UtcTime)
    content: Mapped[dict[str, Any]] = mapped_column(Json)


class Waiver(Base):
    """A gate that a filing need not pass: asked for with a reason, valid once `approved_by` is named."""

    __tablename__ = "waiver"
    __table_args__ = (UniqueConstraint("filing_id", "gate"),)

    id: Mapped[Key]
    filing_id: Mapped[str] = belongs_to("filing")
    gate: Mapped[Short]
    reason: Mapped[str] = mapped_column(Text)
    approved_by: Mapped[str] = mapped_column(String(100), default="")
    approved_at: Mapped[datetime | None] = mapped_column(UtcTime)
