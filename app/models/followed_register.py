"""Store the one row that makes a database a copy: which register it follows, for whom, how far, how old."""

from datetime import datetime
from typing import Any

from sqlalchemy import Float, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.models.audit_entry import Sequence
from app.models.columns import Json, UtcTime


class FollowedRegister(Base):
    """Hold where the register is (`url`), whose feed is followed (`bureau`, its code), up to which number.

    `register` names the register's database; by another name, it is another. `last_filing` is the filing of
    that number: where the register has another, its feed is not the one that was followed. `known` is the
    digest of what was told last beside the filings. `as_of`: everything committed there before that moment,
    by this machine's clock, is here; None until the copy has caught up for the first time. `boot` and
    `ticks` say the same by a clock that nobody sets, in seconds since this machine was started. `source_at`
    is what the register's clock said then. `flags` are the bureau's own, on whichever filings: one may be
    told before its filing comes. A copy older than `longest_s` seconds does not answer. `failure` is why
    the last attempt to follow failed, empty where it did not.
    """

    __tablename__ = "followed_register"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    url: Mapped[str] = mapped_column(String(500))
    bureau: Mapped[str] = mapped_column(String(16), default="")
    register: Mapped[str] = mapped_column(String(36), default="")
    position: Mapped[int] = mapped_column(Sequence, default=0)
    last_filing: Mapped[str] = mapped_column(String(36), default="")
    known: Mapped[str] = mapped_column(String(64), default="")
    as_of: Mapped[datetime | None] = mapped_column(UtcTime)
    boot: Mapped[str] = mapped_column(String(36), default="")
    ticks: Mapped[float] = mapped_column(Float, default=0.0)
    source_at: Mapped[datetime | None] = mapped_column(UtcTime)
    longest_s: Mapped[int]
    flags: Mapped[list[dict[str, Any]]] = mapped_column(Json, default=list)
    failure: Mapped[str] = mapped_column(Text, default="")
