"""Store what a bureau sends along with a message: photos and papers, by the file behind them."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.models.columns import Key, Short, UtcTime, belongs_to, closed_list
from app.vocabulary.subjects import AttachmentKind


class MessageAttachment(Base):
    """One file of a message; `size` in bytes and `media_type` are those of the file as it is kept."""

    __tablename__ = "message_attachment"

    id: Mapped[Key]
    message_id: Mapped[str] = belongs_to("message")
    kind: Mapped[AttachmentKind] = mapped_column(closed_list(AttachmentKind))
    digest: Mapped[str] = mapped_column(String(64), ForeignKey("stored_file.digest"), index=True)
    media_type: Mapped[Short]
    size: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(UtcTime)
