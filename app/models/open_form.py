"""Store who has a filing's form open, and what was typed into it and not saved."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.models.columns import Id, Json, Short, UtcTime, belongs_to, closed_list
from app.vocabulary.filings import FilingType


class OpenForm(Base):
    """One form before one clerk, of a filing or (without one) of a kind; its content is nobody else's.

    `began` is what its fields said at `revision`, when it was opened or last saved. `typed` is what was sent
    and not saved, field by field and as it was typed, at `typed_at`.
    """

    __tablename__ = "open_form"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    actor_id: Mapped[str] = belongs_to("actor")
    filing_id: Mapped[str | None] = belongs_to("filing", nullable=True)
    type: Mapped[FilingType] = mapped_column(closed_list(FilingType))
    kind: Mapped[Short]
    revision: Mapped[int] = mapped_column(default=0)
    began: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    typed: Mapped[dict[str, list[str]] | None] = mapped_column(Json)
    typed_at: Mapped[datetime | None] = mapped_column(UtcTime)
    saved_at: Mapped[datetime | None] = mapped_column(UtcTime)
    opened_at: Mapped[datetime] = mapped_column(UtcTime)
    seen_at: Mapped[datetime] = mapped_column(UtcTime, index=True)
