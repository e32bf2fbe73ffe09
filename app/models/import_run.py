"""Store the runs of an importer over a file, and the entries they refused."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base
from app.models.columns import Id, Json, Key, UtcTime, belongs_to, closed_list
from app.vocabulary.imports import RunState


class ImportRefusal(Base):
    """One entry not taken: its line in the file, its reference if readable, the field and the reason.

    `position`: the how manieth entry of the list it is; 0 for a filing that was not withdrawn.
    """

    __tablename__ = "import_refusal"

    id: Mapped[Key]
    run_id: Mapped[str] = belongs_to("import_run")
    position: Mapped[int] = mapped_column(default=0)
    line: Mapped[int]
    reference: Mapped[str] = mapped_column(String(100), default="")
    field: Mapped[str] = mapped_column(String(100), default="")
    reason: Mapped[str] = mapped_column(Text)


class ImportRemark(Base):
    """One field of an entry whose value was taken as a remark; the filing holds it until it is purged."""

    __tablename__ = "import_remark"

    id: Mapped[Key]
    run_id: Mapped[str] = belongs_to("import_run")
    line: Mapped[int]
    reference: Mapped[str] = mapped_column(String(100), default="")
    field: Mapped[str] = mapped_column(String(100), default="")


class ImportWaiting(Base):
    """A filing that a run left for a second person, at the revision it had. A later change takes it out."""

    __tablename__ = "import_waiting"

    run_id: Mapped[str] = mapped_column(Id, ForeignKey("import_run.id", ondelete="CASCADE"), primary_key=True)
    filing_id: Mapped[str] = mapped_column(
        Id, ForeignKey("filing.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    revision: Mapped[int]


class ImportRun(Base):
    """`finished_at` empty: still going, or it died; the same command again completes it.

    `issued_at` and `entries` are what the list says of itself; 0 where it does not. `read` counts its entries
    so far, in the same commit as what became of them. Of a list that was uploaded, `options` hold what was
    asked for, and `file` names what is kept of it; `claim` is who works on it, last heard of at `beat_at`.
    `detail` says why it was refused, why nothing was withdrawn, or what a rehearsal would be asked.
    """

    __tablename__ = "import_run"

    id: Mapped[Key]
    source: Mapped[str] = mapped_column(String(32))
    file_name: Mapped[str] = mapped_column(String(300))
    actor_id: Mapped[str] = belongs_to("actor", cascade=False)
    started_at: Mapped[datetime] = mapped_column(UtcTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcTime)
    issued_at: Mapped[datetime | None] = mapped_column(UtcTime)
    entries: Mapped[int] = mapped_column(default=0)
    added: Mapped[int] = mapped_column(default=0)
    changed: Mapped[int] = mapped_column(default=0)
    unchanged: Mapped[int] = mapped_column(default=0)
    withdrawn: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)

    remarked: Mapped[int] = mapped_column(default=0)

    state: Mapped[RunState] = mapped_column(closed_list(RunState), default=RunState.RUNNING)
    dry_run: Mapped[bool] = mapped_column(default=False)
    read: Mapped[int] = mapped_column(default=0)
    detail: Mapped[str] = mapped_column(Text, default="")
    options: Mapped[dict[str, Any] | None] = mapped_column(Json)
    file: Mapped[str] = mapped_column(String(64), default="")
    size: Mapped[int] = mapped_column(default=0)
    claim: Mapped[str] = mapped_column(String(200), default="")
    attempts: Mapped[int] = mapped_column(default=0)
    beat_at: Mapped[datetime | None] = mapped_column(UtcTime)
    erased_at: Mapped[datetime | None] = mapped_column(UtcTime)

    refusals: Mapped[list[ImportRefusal]] = relationship(cascade="all, delete-orphan")
    remarks: Mapped[list[ImportRemark]] = relationship(cascade="all, delete-orphan")
