"""A national central bureau, or another body that files: owns filings, employs actors."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.models.columns import Country, Key


class Bureau(Base):
    """`code` is how filings and answers name it; `country` is an ISO or special code, or empty.

    `webhook` is where its messages are announced, if anywhere.
    """

    __tablename__ = "bureau"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(String(16), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    country: Mapped[Country] = mapped_column(default="")
    webhook: Mapped[str] = mapped_column(String(500), default="")
