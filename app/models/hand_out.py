"""Store what partner organisations were given, on which conditions, and what they may pass on."""

from datetime import datetime

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.models.columns import Id, Key, Short, UtcTime, belongs_to, closed_list
from app.vocabulary.filings import HandlingCode
from app.vocabulary.hand_outs import HandOutWay


class HandOut(Base):
    """Store that a partner organisation, by code, was given another bureau's filing at this revision.

    `purpose` is that of the lookup, or what was read; `lookup_id` names the lookup. `handling` and
    `conditions` are those it was given on. `recipient` and `reason` say to whom and why it passed it on.
    What was exported is here too, by whichever bureau wrote out its list.
    """

    __tablename__ = "hand_out"

    id: Mapped[Key]
    at: Mapped[datetime] = mapped_column(UtcTime, index=True)
    filing_id: Mapped[str] = mapped_column(Id, index=True)
    revision: Mapped[int]
    bureau: Mapped[str] = mapped_column(String(16), index=True)
    actor_id: Mapped[str] = mapped_column(Id)
    way: Mapped[HandOutWay] = mapped_column(closed_list(HandOutWay))
    purpose: Mapped[Short]
    lookup_id: Mapped[str | None] = mapped_column(Id)
    handling: Mapped[HandlingCode] = mapped_column(closed_list(HandlingCode))
    conditions: Mapped[str] = mapped_column(Text, default="")
    recipient: Mapped[str] = mapped_column(String(200), default="")
    reason: Mapped[str] = mapped_column(Text, default="")


class OnwardConsent(Base):
    """Store that a filing's owner lets a partner organisation, by code, pass it on to one recipient."""

    __tablename__ = "onward_consent"
    __table_args__ = (UniqueConstraint("filing_id", "bureau", "recipient"),)

    id: Mapped[Key]
    filing_id: Mapped[str] = belongs_to("filing")
    bureau: Mapped[str] = mapped_column(String(16))
    recipient: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(UtcTime)
    allowed_by: Mapped[str] = mapped_column(Id)
    reason: Mapped[str] = mapped_column(Text)
