"""Hold what every queue has: tried later and later, set aside once trying again is no use."""

from datetime import datetime

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.audit_entry import Sequence
from app.models.columns import UtcTime


class Queued:
    """A row in the same commit as the change that it tells of; gone once it was handled.

    `failure` says what came of the last attempt; `set_aside`: there will be no other by itself.
    """

    # An entry is struck off by its number after it was handled, perhaps while its like is queued anew.
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Sequence, primary_key=True, autoincrement=True)
    queued_at: Mapped[datetime] = mapped_column(UtcTime)
    attempts: Mapped[int] = mapped_column(default=0)
    retry_at: Mapped[datetime] = mapped_column(UtcTime)
    failure: Mapped[str] = mapped_column(Text, default="")
    set_aside: Mapped[bool] = mapped_column(default=False)
