"""Store what looked like misuse, what became of it, and the list of the well-known."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base
from app.models.columns import Json, Key, UtcTime, belongs_to, closed_list
from app.vocabulary.oversight import FlagState, MisuseRule


class FlagStep(Base):
    """One step of a flag: who took it from which state to which, and the note that says why."""

    __tablename__ = "flag_step"

    id: Mapped[Key]
    flag_id: Mapped[str] = belongs_to("misuse_flag")
    at: Mapped[datetime] = mapped_column(UtcTime)
    actor_id: Mapped[str] = mapped_column(String(36))
    before: Mapped[FlagState] = mapped_column(closed_list(FlagState))
    after: Mapped[FlagState] = mapped_column(closed_list(FlagState))
    note: Mapped[str] = mapped_column(Text, default="")


class MisuseFlag(Base):
    """One finding about one actor; `key` tells it from all others, so that it is raised once.

    `evidence` holds ids of lookups, or of entries of the audit for refusals; the first hundred of `count`.
    `sentence` explains it by the numbers that held when it was raised, and names nobody.
    """

    __tablename__ = "misuse_flag"

    id: Mapped[Key]
    key: Mapped[str] = mapped_column(String(64), unique=True)
    rule: Mapped[MisuseRule] = mapped_column(closed_list(MisuseRule))
    actor_id: Mapped[str] = mapped_column(String(36), index=True)
    raised_by: Mapped[str] = mapped_column(String(36), default="")
    raised_at: Mapped[datetime] = mapped_column(UtcTime)
    since: Mapped[datetime] = mapped_column(UtcTime)
    until: Mapped[datetime] = mapped_column(UtcTime, index=True)
    count: Mapped[int]
    least: Mapped[int]
    sentence: Mapped[str] = mapped_column(Text)
    evidence: Mapped[list[str]] = mapped_column(Json, default=list)
    state: Mapped[FlagState] = mapped_column(closed_list(FlagState), default=FlagState.OPEN)
    revision: Mapped[int] = mapped_column(default=1)

    steps: Mapped[list[FlagStep]] = relationship(
        cascade="all, delete-orphan", order_by=FlagStep.id, passive_deletes=True
    )


class MisuseRun(Base):
    """Keep the time up to which the rules have looked; one row."""

    __tablename__ = "misuse_run"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    until: Mapped[datetime] = mapped_column(UtcTime)


class WellKnown(Base):
    """Somebody whom the press asks after: whoever looks them up is asked why."""

    __tablename__ = "well_known"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(String(500))
    birth_date: Mapped[str] = mapped_column(String(60), default="")
    added_by: Mapped[str] = mapped_column(String(36))
    added_at: Mapped[datetime] = mapped_column(UtcTime)
