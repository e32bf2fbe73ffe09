"""Store why a court wants somebody: warrants, their charges and penalties (RPD article 83)."""

from datetime import date

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base
from app.models.columns import Country, Key, belongs_to


class Charge(Base):
    """One offence; penalties in months: the maximum, the sentence imposed, what remains to be served."""

    __tablename__ = "charge"

    id: Mapped[Key]
    warrant_id: Mapped[str] = belongs_to("warrant")
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(Text)
    translation: Mapped[str] = mapped_column(Text, default="")
    law: Mapped[str] = mapped_column(Text, default="")
    offence: Mapped[str] = mapped_column(String(64), default="")
    maximum_months: Mapped[int | None]
    sentence_months: Mapped[int | None]
    remaining_months: Mapped[int | None]


class Warrant(Base):
    """An arrest warrant or court decision of equal force."""

    __tablename__ = "warrant"

    id: Mapped[Key]
    filing_id: Mapped[str] = belongs_to("filing")
    position: Mapped[int] = mapped_column(default=0)
    reference: Mapped[str] = mapped_column(String(200), default="")
    authority: Mapped[str] = mapped_column(String(300), default="")
    country: Mapped[Country] = mapped_column(default="")
    issued_on: Mapped[date | None]

    charges: Mapped[list[Charge]] = relationship(
        cascade="all, delete-orphan", order_by=Charge.position, passive_deletes=True
    )
