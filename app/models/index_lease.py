"""The one row that says which index follows this database, and how far it must have read."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.models.columns import Id


class IndexLease(Base):
    """Name the database, and the one index that may strike entries off the outbox.

    `holder` is the index's own name, empty where none is; `place` says to people where it lies,
    `built` that it has been built from this database since it holds the lease.
    `strikes` counts how often entries were struck off, `renewals` shows that its keeper lives.
    """

    __tablename__ = "index_lease"

    register: Mapped[str] = mapped_column(Id, primary_key=True)
    holder: Mapped[str] = mapped_column(String(100), default="")
    place: Mapped[str] = mapped_column(String(300), default="")
    built: Mapped[bool] = mapped_column(default=False)
    strikes: Mapped[int] = mapped_column(default=0)
    renewals: Mapped[int] = mapped_column(default=0)
