"""Store what a bureau is told about a filing: warnings, diffusions, recalls, reports of errors."""

from datetime import datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base
from app.models.columns import Id, Key, UtcTime, closed_list
from app.models.message_attachment import MessageAttachment
from app.vocabulary.messages import MessageKind, Priority


class Message(Base):
    """From bureau to bureau by code (`from_bureau` empty: the registry itself).

    It refers to the filing by id and number and says nothing personal, so that it may outlive a purge:
    a recall must be acknowledged even then; what a bureau has `written` itself is erased with the filing.
    `delivered_at` is when the bureau's webhook took it. `remind_at` set: if it is not acknowledged by then,
    the bureau is reminded. Answers share a `thread_id`. `for_role`: who on duty is to read it, or any keeper.
    `for_actor`: a copy for whoever asked, beside the one for its bureau.
    """

    __tablename__ = "message"
    __table_args__ = (
        Index("ix_message_to_bureau_id", "to_bureau", "id"),
        # What is unread, of a bureau by the role on duty, and of whoever asked.
        Index("ix_message_unread", "to_bureau", "acknowledged_at", "for_role"),
        Index("ix_message_for_actor", "for_actor", "to_bureau", "acknowledged_at"),
    )

    id: Mapped[Key]
    at: Mapped[datetime] = mapped_column(UtcTime)
    kind: Mapped[MessageKind] = mapped_column(closed_list(MessageKind))
    from_bureau: Mapped[str] = mapped_column(String(16), default="")
    to_bureau: Mapped[str] = mapped_column(String(16))
    filing_id: Mapped[str | None] = mapped_column(Id, index=True)
    filing_number: Mapped[str] = mapped_column(String(20), default="")
    hit_id: Mapped[str | None] = mapped_column(Id, index=True)
    thread_id: Mapped[str | None] = mapped_column(Id, index=True)
    for_role: Mapped[str] = mapped_column(String(32), default="")
    for_actor: Mapped[str] = mapped_column(String(36), default="")
    priority: Mapped[Priority] = mapped_column(closed_list(Priority), default=Priority.NORMAL)
    text: Mapped[str] = mapped_column(Text)
    due_at: Mapped[datetime | None] = mapped_column(UtcTime)
    acknowledged_at: Mapped[datetime | None] = mapped_column(UtcTime)
    acknowledged_by: Mapped[str] = mapped_column(String(36), default="")
    remind_at: Mapped[datetime | None] = mapped_column(UtcTime, index=True)
    reminders: Mapped[int] = mapped_column(default=0)
    delivered_at: Mapped[datetime | None] = mapped_column(UtcTime)

    attachments: Mapped[list[MessageAttachment]] = relationship(
        lazy="selectin", order_by=MessageAttachment.id, passive_deletes=True
    )

    @property
    def is_own(self) -> bool:
        """Return whether it is the copy of whoever asked."""
        return bool(self.for_actor)
