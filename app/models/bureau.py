"""Store national central bureaus and other bodies that own filings and employ actors."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.models.columns import Country, Json, Key


class Bureau(Base):
    """`code` is how filings and answers name it; `country` is an ISO or special code, or empty.

    `webhook` is where its messages are announced, if anywhere; the contact is shown beside its filings.
    `duty`: which role takes which messages (`app.rules.duty`).
    `sees` and `files`: the kinds of a partner organisation's scope (`app.rules.scope`); None: a full bureau.
    """

    __tablename__ = "bureau"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(String(16), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    country: Mapped[Country] = mapped_column(default="")
    webhook: Mapped[str] = mapped_column(String(500), default="")
    telephone: Mapped[str] = mapped_column(String(60), default="")
    email: Mapped[str] = mapped_column(String(200), default="")
    hours: Mapped[str] = mapped_column(String(200), default="")
    duty: Mapped[list[dict[str, str]]] = mapped_column(Json, default=list)
    sees: Mapped[list[str] | None] = mapped_column(Json)
    files: Mapped[list[str] | None] = mapped_column(Json)
