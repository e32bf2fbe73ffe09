"""Keep what the registry signed about its log, and what witnesses signed under it."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.models.audit_entry import Sequence
from app.models.columns import UtcTime


class AuditCheckpoint(Base):
    """The signed note over the first `size` leaves.

    Every entry up to the id `settled` is among them, or was never committed and never will be.
    """

    __tablename__ = "audit_checkpoint"

    size: Mapped[int] = mapped_column(Sequence, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcTime)
    note: Mapped[str] = mapped_column(Text)
    settled: Mapped[int] = mapped_column(BigInteger)


class AuditCosignature(Base):
    """A witness's line under a checkpoint: it saw that the log only grew."""

    __tablename__ = "audit_cosignature"

    size: Mapped[int] = mapped_column(ForeignKey("audit_checkpoint.size"), primary_key=True)
    witness: Mapped[str] = mapped_column(String(200), primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcTime)
    line: Mapped[str] = mapped_column(Text)
