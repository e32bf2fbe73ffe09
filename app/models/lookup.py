"""Store the questions of actors with their purpose, and what they were shown."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.models.columns import Id, Json, Key, Short, UtcTime, belongs_to, closed_list
from app.vocabulary.lookups import Answer, LookupKind, Purpose


class Lookup(Base):
    """Stored before the answer leaves: who, for whom, why, exactly what (2018/1862 article 12).

    Its audit entry holds a digest of it and of its `salt`, which is erased with it.
    """

    __tablename__ = "lookup"
    __table_args__ = (Index("ix_lookup_at", "at"),)

    id: Mapped[Key]
    at: Mapped[datetime] = mapped_column(UtcTime)
    actor_id: Mapped[str] = belongs_to("actor", cascade=False)
    bureau_id: Mapped[str] = mapped_column(Id, ForeignKey("bureau.id"))
    key_id: Mapped[str] = mapped_column(String(36), default="")
    client: Mapped[str] = mapped_column(String(64), default="")
    purpose: Mapped[Purpose] = mapped_column(closed_list(Purpose))
    case_reference: Mapped[str] = mapped_column(String(100), default="")
    kind: Mapped[LookupKind] = mapped_column(closed_list(LookupKind))
    question: Mapped[dict[str, Any]] = mapped_column(Json)
    answer: Mapped[Answer] = mapped_column(closed_list(Answer))
    pending: Mapped[int] = mapped_column(default=0)
    salt: Mapped[bytes | None] = mapped_column(LargeBinary(32))


class StoredMatch(Base):
    """One match shown: which filing at which revision, how high it scored, why."""

    __tablename__ = "match"

    id: Mapped[Key]
    lookup_id: Mapped[str] = belongs_to("lookup")
    rank: Mapped[int]
    filing_id: Mapped[str] = mapped_column(Id, index=True)
    subject_id: Mapped[str] = mapped_column(Id)
    revision: Mapped[int]
    score: Mapped[float]
    verdict: Mapped[Short]
