"""Store the environment that this database belongs to, said once and never changed."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.models.columns import UtcTime


class Installation(Base):
    """The one row that says which environment the database belongs to."""

    __tablename__ = "installation"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    environment: Mapped[str] = mapped_column(String(16))
    marked_at: Mapped[datetime] = mapped_column(UtcTime)
