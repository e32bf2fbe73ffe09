"""Store what changed and has no number yet, the order of changes, and each bureau's numbered feed of them."""

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.models.audit_entry import Sequence
from app.models.columns import Id


class ChangeEntry(Base):
    """A filing that changed, in the change's own commit; gone once the change has its number."""

    __tablename__ = "change_entry"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Sequence, primary_key=True, autoincrement=True)
    filing_id: Mapped[str] = mapped_column(Id)


class Change(Base):
    """The latest change of a filing, in the order in which changes were numbered. Nobody outside is told."""

    __tablename__ = "change"

    number: Mapped[int] = mapped_column(Sequence, primary_key=True, autoincrement=False)
    filing_id: Mapped[str] = mapped_column(Id, unique=True)


class Feed(Base):
    """Hold how far a bureau's feed goes: its last number, and up to which change it was worked off.

    `sight` says what the bureau may see at all; where that changes, everything is held against it anew.
    """

    __tablename__ = "feed"

    bureau_id: Mapped[str] = mapped_column(Id, primary_key=True)
    last: Mapped[int] = mapped_column(Sequence, default=0)
    worked_off: Mapped[int] = mapped_column(Sequence, default=0)
    sight: Mapped[str] = mapped_column(String(64), default="")


class FeedItem(Base):
    """One numbered item of a bureau's feed: this filing at this revision, or (`live` false) its tombstone."""

    __tablename__ = "feed_item"
    __table_args__ = (Index("ix_feed_item_bureau_id_filing_id", "bureau_id", "filing_id"),)

    bureau_id: Mapped[str] = mapped_column(Id, primary_key=True)
    number: Mapped[int] = mapped_column(Sequence, primary_key=True, autoincrement=False)
    filing_id: Mapped[str] = mapped_column(Id)
    revision: Mapped[int]
    live: Mapped[bool]
