"""Store photos, prints and papers of a subject, and the files behind them."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.models.columns import Key, Short, UtcTime, belongs_to, closed_list
from app.vocabulary.subjects import AttachmentKind

Digest = String(64)


class StoredFile(Base):
    """A file by the SHA-256 of its content; its row is the lock under which the file comes and goes."""

    __tablename__ = "stored_file"

    digest: Mapped[str] = mapped_column(Digest, primary_key=True)


class Attachment(Base):
    """Store what is attached to a subject; several attachments may share a file.

    `public`: released with the filing's extract.
    `pending_review`: added in force and not yet reviewed by a second person.
    `size` in bytes and `media_type` are those of the file as it is kept, `width` and `height` in pixels.
    """

    __tablename__ = "attachment"

    id: Mapped[Key]
    subject_id: Mapped[str] = belongs_to("subject")
    kind: Mapped[AttachmentKind] = mapped_column(closed_list(AttachmentKind))
    digest: Mapped[str] = mapped_column(Digest, ForeignKey("stored_file.digest"), index=True)
    thumbnail_digest: Mapped[str | None] = mapped_column(Digest, ForeignKey("stored_file.digest"), index=True)
    media_type: Mapped[Short]
    size: Mapped[int]
    width: Mapped[int | None]
    height: Mapped[int | None]
    public: Mapped[bool] = mapped_column(default=False)
    pending_review: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcTime)
