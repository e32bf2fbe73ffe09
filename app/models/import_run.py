"""One run of an importer over one file, and the entries it refused."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base
from app.models.columns import Key, UtcTime, belongs_to


class ImportRefusal(Base):
    """One entry not taken: its line in the file, its reference if readable, the field and the reason."""

    __tablename__ = "import_refusal"

    id: Mapped[Key]
    run_id: Mapped[str] = belongs_to("import_run")
    line: Mapped[int]
    reference: Mapped[str] = mapped_column(String(100), default="")
    field: Mapped[str] = mapped_column(String(100), default="")
    reason: Mapped[str] = mapped_column(Text)


class ImportRun(Base):
    """`finished_at` empty: still going, or it died; the same command again completes it."""

    __tablename__ = "import_run"

    id: Mapped[Key]
    source: Mapped[str] = mapped_column(String(32))
    file_name: Mapped[str] = mapped_column(String(300))
    actor_id: Mapped[str] = belongs_to("actor", cascade=False)
    started_at: Mapped[datetime] = mapped_column(UtcTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcTime)
    added: Mapped[int] = mapped_column(default=0)
    changed: Mapped[int] = mapped_column(default=0)
    unchanged: Mapped[int] = mapped_column(default=0)
    withdrawn: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)

    refusals: Mapped[list[ImportRefusal]] = relationship(cascade="all, delete-orphan")
