"""Store what a POST made, so that the same POST sent twice makes it once."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.models.columns import Id, UtcTime


class IdempotencyEntry(Base):
    """An actor's key, the digest of the body it came with, and what was made."""

    __tablename__ = "idempotency_entry"

    actor_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    key: Mapped[str] = mapped_column(String(100), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    made_id: Mapped[str] = mapped_column(Id)
    at: Mapped[datetime] = mapped_column(UtcTime)
