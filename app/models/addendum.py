"""Store texts added to a filing in force, such as "arrested in Y"; the filing stays."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.models.columns import Key, UtcTime, belongs_to


class Addendum(Base):
    """Seen by everybody who sees the filing."""

    __tablename__ = "addendum"

    id: Mapped[Key]
    filing_id: Mapped[str] = belongs_to("filing")
    at: Mapped[datetime] = mapped_column(UtcTime)
    bureau: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
