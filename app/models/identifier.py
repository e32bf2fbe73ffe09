"""Store kind, number and issuer that single a subject out; a range for stolen blanks."""

from datetime import date

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.models.columns import Country, Key, belongs_to, closed_list
from app.vocabulary.subjects import DocumentStatus
from search.identifiers import MAX_NORMALISED, IdentifierKind

# Prefix scans compare bytes, not a language's alphabet.
Code = String(MAX_NORMALISED, collation="C").with_variant(
    String(MAX_NORMALISED, collation="BINARY"), "sqlite"
)


class Identifier(Base):
    """`normalised`, its mirror image `reversed` and the `confusion` key are what lookups scan.

    `range_end` is the normalised last number of a range whose first is `normalised`, `confused_end` its
    confusion key; `length` keeps a range from catching longer numbers that sort between its ends.
    """

    __tablename__ = "identifier"
    __table_args__ = (
        Index("ix_identifier_normalised", "normalised"),
        Index("ix_identifier_reversed", "reversed"),
        Index("ix_identifier_confusion", "confusion"),
        Index("ix_identifier_range", "length", "confused_end", "confusion"),
    )

    id: Mapped[Key]
    subject_id: Mapped[str] = belongs_to("subject")
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[IdentifierKind] = mapped_column(closed_list(IdentifierKind))
    number: Mapped[str] = mapped_column(String(200))
    normalised: Mapped[str] = mapped_column(Code, default="")
    reversed: Mapped[str] = mapped_column(Code, default="")
    confusion: Mapped[str] = mapped_column(Code, default="")
    length: Mapped[int] = mapped_column(default=0)
    range_end_number: Mapped[str] = mapped_column(String(200), default="")
    range_end: Mapped[str | None] = mapped_column(Code)
    confused_end: Mapped[str | None] = mapped_column(Code)
    country: Mapped[Country] = mapped_column(default="")
    status: Mapped[DocumentStatus | None] = mapped_column(closed_list(DocumentStatus))
    issued_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(String(500), default="")
