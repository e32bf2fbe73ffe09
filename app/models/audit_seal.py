"""A seal over a run of audit entries: each holds the hash of the one before."""

from datetime import datetime

from sqlalchemy import BigInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.models.audit_entry import Sequence
from app.models.columns import UtcTime


class AuditSeal(Base):
    """Entries `first_id` to `last_id` as they were when they were sealed.

    `digests` holds sixteen hexadecimal digits an entry, in the order of their ids, so that a broken
    one can be named; `hash` covers them, the ids and the hash of the seal before.
    """

    __tablename__ = "audit_seal"

    id: Mapped[int] = mapped_column(Sequence, primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(UtcTime)
    first_id: Mapped[int] = mapped_column(BigInteger)
    last_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    ids: Mapped[str] = mapped_column(Text)
    digests: Mapped[str] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
