"""The log over the audit: entries in the order in which they were sealed, and hashes over them."""

from datetime import datetime

from sqlalchemy import BigInteger, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.models.audit_entry import Sequence
from app.models.columns import UtcTime


class AuditLeaf(Base):
    """One entry's place in the log, counted from 0, and its hash; `at` never runs back."""

    __tablename__ = "audit_leaf"

    position: Mapped[int] = mapped_column(Sequence, primary_key=True, autoincrement=False)
    entry_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    at: Mapped[datetime] = mapped_column(UtcTime)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class AuditTile(Base):
    """The root of a full tile: of 256 leaves at level 1, above it of 256 tiles.

    It can be made again from the leaves, and spares proofs from reading all of them.
    """

    __tablename__ = "audit_tile"

    level: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(Sequence, primary_key=True, autoincrement=False)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))
