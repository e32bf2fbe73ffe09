"""Store the requests of administrators that another must approve."""

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.models.columns import Json, Key, UtcTime


class AccessRequest(Base):
    """A deed on an administrator's account: by whom it was asked, who approved it, and whether it was done.

    `target` names the account, `deed` and `detail` what shall be done to it; `persons` who asks.
    """

    __tablename__ = "access_request"

    id: Mapped[Key]
    deed: Mapped[str] = mapped_column(String(32))
    target: Mapped[str] = mapped_column(String(100))
    detail: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    asked_by: Mapped[str] = mapped_column(String(36))
    persons: Mapped[list[str]] = mapped_column(Json, default=list)
    asked_at: Mapped[datetime] = mapped_column(UtcTime, index=True)
    approved_by: Mapped[str] = mapped_column(String(36), default="")
    approved_at: Mapped[datetime | None] = mapped_column(UtcTime)
    done_at: Mapped[datetime | None] = mapped_column(UtcTime)
