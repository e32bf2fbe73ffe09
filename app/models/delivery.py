"""Store, in the message's own commit, that the bureau's webhook must be told of it."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base
from app.models.columns import belongs_to
from app.models.message import Message
from app.models.queued import Queued


class Delivery(Queued, Base):
    """An entry that is set aside once it was tried too often."""

    __tablename__ = "delivery"

    message_id: Mapped[str] = belongs_to("message")
    bureau: Mapped[str] = mapped_column(String(16), index=True)

    message: Mapped[Message] = relationship()
