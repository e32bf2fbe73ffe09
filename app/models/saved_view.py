"""Store the views of a work list that people have named for themselves."""

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.models.columns import Json, Key, Short, UtcTime, belongs_to


class SavedView(Base):
    """A stack of a family with filters and order, as words of an address; never the words of a search.

    `is_start`: its owner's list opens with it. It goes with its owner's account.
    """

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("actor_id", "name"),)

    id: Mapped[Key]
    actor_id: Mapped[str] = belongs_to("actor")
    name: Mapped[str] = mapped_column(String(60))
    family: Mapped[Short]
    stack: Mapped[Short]
    narrowing: Mapped[dict[str, str]] = mapped_column(Json, default=dict)
    is_start: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime] = mapped_column(UtcTime)
