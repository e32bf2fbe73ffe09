"""Store lists of travellers while they are open, and the filings that are still to be held against them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base
from app.models.columns import Id, Json, Key, UtcTime, belongs_to, closed_list
from app.models.queued import Queued
from app.vocabulary.lookups import Answer, Purpose


class TravellerList(Base):
    """A list that an actor has asked about; erased with its travellers after `departs_at`.

    `alarms` say what was wrong with the list as a whole, such as a count that is not met. `held_at`: when a
    filing was last held against it.
    """

    __tablename__ = "traveller_list"
    __table_args__ = (Index("ix_traveller_list_departs_at", "departs_at"),)

    id: Mapped[Key]
    at: Mapped[datetime] = mapped_column(UtcTime)
    actor_id: Mapped[str] = belongs_to("actor", cascade=False)
    bureau_id: Mapped[str] = mapped_column(Id, ForeignKey("bureau.id"))
    purpose: Mapped[Purpose] = mapped_column(closed_list(Purpose))
    case_reference: Mapped[str] = mapped_column(String(100), default="")
    reference: Mapped[str] = mapped_column(String(35), default="")
    departs_at: Mapped[datetime] = mapped_column(UtcTime)
    alarms: Mapped[list[str]] = mapped_column(Json, default=list)
    held_at: Mapped[datetime | None] = mapped_column(UtcTime)

    travellers: Mapped[list["Traveller"]] = relationship(
        cascade="all, delete-orphan", order_by="Traveller.line", passive_deletes=True
    )


class Traveller(Base):
    """One line of a list: what was asked, what was answered, and which filings were told at which revision.

    `refusal` says why a line was not asked; then it has no answer. `changed_at`: a filing was told later.
    """

    __tablename__ = "traveller"
    __table_args__ = (Index("ix_traveller_list_id_line", "list_id", "line", unique=True),)

    id: Mapped[Key]
    list_id: Mapped[str] = mapped_column(Id, ForeignKey("traveller_list.id", ondelete="CASCADE"))
    line: Mapped[int]
    label: Mapped[str] = mapped_column(String(100), default="")
    asked: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    lookup_id: Mapped[str | None] = mapped_column(Id)
    answer: Mapped[Answer | None] = mapped_column(closed_list(Answer))
    told: Mapped[dict[str, int]] = mapped_column(Json, default=dict)
    notes: Mapped[list[str]] = mapped_column(Json, default=list)
    refusal: Mapped[str] = mapped_column(Text, default="")
    changed_at: Mapped[datetime | None] = mapped_column(UtcTime)


class VettingEntry(Queued, Base):
    """A filing that the index has taken, still to be held against the lists that are open.

    It is held twice: at once, and when every line that was being asked at that moment has been stored.
    """

    __tablename__ = "vetting_entry"

    filing_id: Mapped[str] = mapped_column(Id)
