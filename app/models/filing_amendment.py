"""Hold an amendment that is not in force yet: the accepted version answers until a second person agrees."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.models.columns import Id, Json, UtcTime


class FilingAmendment(Base):
    """The parts a clerk would have the filing say, as JSON of its content; one a filing.

    `subject_ids` tells which subject of the amendment is which of the filing. `escalated_at`: the owner
    was told that nobody has judged it by `due_at`.
    """

    __tablename__ = "filing_amendment"

    filing_id: Mapped[str] = mapped_column(Id, ForeignKey("filing.id", ondelete="CASCADE"), primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcTime)
    due_at: Mapped[datetime] = mapped_column(UtcTime)
    escalated_at: Mapped[datetime | None] = mapped_column(UtcTime)
    changes: Mapped[dict[str, Any]] = mapped_column(Json)
    subject_ids: Mapped[list[str]] = mapped_column(Json, default=list)
