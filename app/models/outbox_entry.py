"""A row in the same commit as the change: this filing must be projected into the index again."""

from datetime import datetime

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.models.audit_entry import Sequence
from app.models.columns import Id, UtcTime


class OutboxEntry(Base):
    """Carries an id, never a payload, so that draining reads the newest truth.

    `retry_at` empty: at once. `poison` set: the index refused the document for good, for this reason.
    """

    __tablename__ = "outbox_entry"
    # An entry is struck off by its number after it was handled, perhaps while its like is queued anew.
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Sequence, primary_key=True, autoincrement=True)
    filing_id: Mapped[str] = mapped_column(Id, index=True)
    marked_at: Mapped[datetime] = mapped_column(UtcTime)
    attempts: Mapped[int] = mapped_column(default=0)
    retry_at: Mapped[datetime | None] = mapped_column(UtcTime)
    poison: Mapped[str | None] = mapped_column(Text)
