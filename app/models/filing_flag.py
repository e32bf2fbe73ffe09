"""Store a receiving bureau's flag on another's filing: its action is not to be executed there."""

from datetime import datetime

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.models.columns import Id, Key, UtcTime, belongs_to


class FilingFlag(Base):
    """One flag of one bureau, by code, with its reason (2018/1862 articles 24 and 25)."""

    __tablename__ = "filing_flag"
    __table_args__ = (UniqueConstraint("filing_id", "bureau"),)

    id: Mapped[Key]
    filing_id: Mapped[str] = belongs_to("filing")
    bureau: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime] = mapped_column(UtcTime)
    set_by: Mapped[str] = mapped_column(Id)
    reason: Mapped[str] = mapped_column(Text)
