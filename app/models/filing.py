"""Store what a bureau lodged: a notice, an alert or a record."""

from datetime import date, datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base
from app.models.addendum import Addendum
from app.models.bureau import Bureau
from app.models.columns import Json, Key, Short, UtcTime, belongs_to, closed_list
from app.models.filing_amendment import FilingAmendment
from app.models.judicial import Warrant
from app.models.subject import Subject
from app.vocabulary.filings import Circulation, FilingStatus, FilingType, HandlingCode


class Filing(Base):
    """The head of a filing.

    `number` is the registry's own (`2026/10432`), `reference` the issuer's. `revision` rises with every
    change. `audience` empty means every bureau; otherwise only those codes and the owner's.
    `barred` bureaus are refused whatever the audience says (RPD article 58). `source_digest` tells an
    importer whether the entry it reads has changed. `version` rises when what it says changes.
    `review_due_at` set: it is published and a second person has not reviewed it yet. `warned_at`: its
    bureau was told that it ends soon. `objections` are the reviewer's, each with the path of its field.
    `disputed`: another bureau maintains that it is wrong, and that is not settled yet. `test_record`: it is
    for drills and never leads to action. `source` names the list it stands on, if an importer brought it.
    """

    __tablename__ = "filing"
    __table_args__ = (
        Index("ix_filing_source_reference", "source", "reference"),
        Index("ix_filing_reference", "reference"),
        Index("ix_filing_type_status_id", "type", "status", "id"),
        Index("ix_filing_expires_on", "expires_on"),
        Index("ix_filing_review_due_at", "review_due_at"),
    )

    id: Mapped[Key]
    type: Mapped[FilingType] = mapped_column(closed_list(FilingType))
    kind: Mapped[Short]
    number: Mapped[str] = mapped_column(String(20), unique=True)
    reference: Mapped[str] = mapped_column(String(100), default="")
    bureau_id: Mapped[str] = belongs_to("bureau", cascade=False)
    created_by: Mapped[str] = belongs_to("actor", cascade=False)
    status: Mapped[FilingStatus] = mapped_column(closed_list(FilingStatus), default=FilingStatus.DRAFT)
    revision: Mapped[int] = mapped_column(default=1)
    circulation: Mapped[Circulation] = mapped_column(closed_list(Circulation), default=Circulation.GENERAL)
    summary: Mapped[str] = mapped_column(Text, default="")
    action: Mapped[str] = mapped_column(Text, default="")
    legal_basis: Mapped[str] = mapped_column(String(300), default="")
    warnings: Mapped[list[str]] = mapped_column(Json, default=list)
    handling: Mapped[HandlingCode] = mapped_column(
        closed_list(HandlingCode), default=HandlingCode.OFFICIAL_USE_ONLY
    )
    conditions: Mapped[str] = mapped_column(Text, default="")
    audience: Mapped[list[str]] = mapped_column(Json, default=list)
    barred: Mapped[list[str]] = mapped_column(Json, default=list)
    public_extract: Mapped[bool] = mapped_column(default=False)
    issued_on: Mapped[date | None]
    review_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    created_at: Mapped[datetime] = mapped_column(UtcTime)
    updated_at: Mapped[datetime] = mapped_column(UtcTime)
    reason: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    review_due_at: Mapped[datetime | None] = mapped_column(UtcTime)
    escalated_at: Mapped[datetime | None] = mapped_column(UtcTime)
    warned_at: Mapped[datetime | None] = mapped_column(UtcTime)
    extensions: Mapped[int] = mapped_column(default=0)
    objections: Mapped[list[dict[str, str]]] = mapped_column(Json, default=list)
    disputed: Mapped[bool] = mapped_column(default=False)
    test_record: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str] = mapped_column(String(32), default="")
    source_digest: Mapped[str] = mapped_column(String(64), default="")

    @property
    def pending_review(self) -> bool:
        """Return whether it is shown before a second person has reviewed it (RPD article 78)."""
        return self.review_due_at is not None

    @property
    def list_name(self) -> str:
        """Return the named list that it stands on; empty where a bureau filed it itself."""
        return self.source

    bureau: Mapped[Bureau] = relationship()
    amendment: Mapped[FilingAmendment | None] = relationship(cascade="all, delete-orphan")
    addenda: Mapped[list[Addendum]] = relationship(
        cascade="all, delete-orphan", order_by=Addendum.id, passive_deletes=True
    )
    subjects: Mapped[list[Subject]] = relationship(
        cascade="all, delete-orphan", order_by=Subject.position, passive_deletes=True
    )
    warrants: Mapped[list[Warrant]] = relationship(
        cascade="all, delete-orphan", order_by=Warrant.position, passive_deletes=True
    )


class NumberSeries(Base):
    """Count the filings of a year; the row is the queue in which numbers are given out.

    `key` shuffles the count into numbers, and never leaves the database.
    """

    __tablename__ = "number_series"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    next: Mapped[int] = mapped_column(default=1)
    key: Mapped[str] = mapped_column(String(32))
