"""A row in the same commit as the message: the bureau's webhook must be told of it."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base
from app.models.audit_entry import Sequence
from app.models.columns import UtcTime, belongs_to
from app.models.message import Message


class Delivery(Base):
    """Gone once it was taken. `set_aside`: it was tried too often; `failure` says what came of it last."""

    __tablename__ = "delivery"
    # An entry is struck off by its number after it was handled, perhaps while its like is queued anew.
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Sequence, primary_key=True, autoincrement=True)
    message_id: Mapped[str] = belongs_to("message")
    bureau: Mapped[str] = mapped_column(String(16), index=True)
    queued_at: Mapped[datetime] = mapped_column(UtcTime)
    attempts: Mapped[int] = mapped_column(default=0)
    retry_at: Mapped[datetime] = mapped_column(UtcTime)
    failure: Mapped[str] = mapped_column(Text, default="")
    set_aside: Mapped[bool] = mapped_column(default=False)

    message: Mapped[Message] = relationship()
