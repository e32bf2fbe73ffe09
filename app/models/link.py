"""Store ties between two filings; they grant no access to either (2018/1862 article 63)."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.models.columns import Key, UtcTime, belongs_to, closed_list
from app.vocabulary.requirements import LinkKind


class Link(Base):
    """Made by the owner of `filing_id`; with `belongs_to`, that filing ends when `other_id` ends."""

    __tablename__ = "link"
    __table_args__ = (UniqueConstraint("filing_id", "other_id"),)

    id: Mapped[Key]
    filing_id: Mapped[str] = belongs_to("filing")
    other_id: Mapped[str] = belongs_to("filing")
    kind: Mapped[LinkKind] = mapped_column(closed_list(LinkKind))
    at: Mapped[datetime] = mapped_column(UtcTime)
