"""Store what was agreed with partners, and the checks of which bureaus are still to be told."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base
from app.models.actor import StoredActor
from app.models.columns import Id, Json, Key, UtcTime, belongs_to, closed_list
from app.models.lookup import Lookup
from app.vocabulary.partners import PartnerKind


class Partner(Base):
    """The terms of an actor who checks documents: for what, from where, how much.

    `per_minute` None: as much as the role's limit. Its bureau is the one that answers for it.
    """

    __tablename__ = "partner"

    actor_id: Mapped[str] = mapped_column(Id, ForeignKey("actor.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[PartnerKind] = mapped_column(closed_list(PartnerKind))
    place: Mapped[str] = mapped_column(String(60), default="")
    purposes: Mapped[list[str]] = mapped_column(Json, default=list)
    per_day: Mapped[int]
    per_minute: Mapped[int | None]

    actor: Mapped[StoredActor] = relationship()


class CheckAlert(Base):
    """A check that has been answered; gone once whoever filed what it found has been told.

    Each check leaves one, also where nothing was found: to write it must take the same time.
    """

    __tablename__ = "check_alert"

    id: Mapped[Key]
    at: Mapped[datetime] = mapped_column(UtcTime)
    lookup_id: Mapped[str] = belongs_to("lookup")
    filing_ids: Mapped[list[str]] = mapped_column(Json, default=list)

    lookup: Mapped[Lookup] = relationship()
