"""Store counts of what is limited exactly: wrong keys by address, questions of partners by key."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.models.columns import UtcTime


class RateCount(Base):
    """A count since its window of time began; forgotten after its end."""

    __tablename__ = "rate_count"

    key: Mapped[str] = mapped_column(String(100), primary_key=True)
    count: Mapped[int]
    ends_at: Mapped[datetime] = mapped_column(UtcTime, index=True)
