"""Store, in the change's own commit, that the filing must be projected again."""

from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.models.columns import Id
from app.models.queued import Queued


class OutboxEntry(Queued, Base):
    """An entry that carries an id, never a payload, so that draining reads the newest truth.

    Set aside is what the index refused for good; lookups read such filings from the database.
    """

    __tablename__ = "outbox_entry"

    filing_id: Mapped[str] = mapped_column(Id, index=True)
