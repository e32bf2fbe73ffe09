"""Store what tells one thing from others of its kind."""

from typing import Any

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.models.columns import Json, Key, Short, belongs_to


class PropertyDetail(Base):
    """Make, model and so on; `details` holds what only one kind has (calibre, technique, denomination …)."""

    __tablename__ = "property_detail"

    subject_id: Mapped[str] = belongs_to("subject")
    id: Mapped[Key]
    make: Mapped[str] = mapped_column(String(100), default="")
    model: Mapped[str] = mapped_column(String(100), default="")
    colour: Mapped[Short] = mapped_column(default="")
    year: Mapped[int | None]
    text: Mapped[str] = mapped_column(Text, default="")
    details: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
