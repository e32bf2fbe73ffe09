"""Store who acts (officer, clerk, auditor or a partner's system) and the keys they show."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base
from app.models.bureau import Bureau
from app.models.columns import Key, UtcTime, belongs_to, closed_list
from app.vocabulary.actors import Role


class ActorRole(Base):
    """One role that an actor holds; `lent_by` names the actor on whose behalf it is exercised."""

    __tablename__ = "actor_role"

    actor_id: Mapped[str] = mapped_column(ForeignKey("actor.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[Role] = mapped_column(closed_list(Role), primary_key=True)
    lent_by: Mapped[str | None] = mapped_column(ForeignKey("actor.id", ondelete="CASCADE"), index=True)


class StoredActor(Base):
    """A person or system known to the registry; `disabled_at` shuts every key of theirs at once.

    `person` is the same for all accounts of one human being (a staff number, say), so that nobody
    approves with one what they requested with another. Empty: this account is their only one.
    """

    __tablename__ = "actor"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(String(100), unique=True)
    person: Mapped[str] = mapped_column(String(100), default="")
    bureau_id: Mapped[str] = belongs_to("bureau", cascade=False)
    created_at: Mapped[datetime] = mapped_column(UtcTime)
    disabled_at: Mapped[datetime | None] = mapped_column(UtcTime)

    bureau: Mapped[Bureau] = relationship()
    roles: Mapped[list[ActorRole]] = relationship(
        cascade="all, delete-orphan", foreign_keys=ActorRole.actor_id
    )
    keys: Mapped[list["ApiKey"]] = relationship(back_populates="actor", order_by="ApiKey.created_at")


class ApiKey(Base):
    """A key by its digest only; `prefix` finds the row without revealing the key.

    `label` is the name its owner knows it by; `secret` tells which SECRET_KEY the digest hangs on, empty
    for keys that have not been used since that is written down; `last_used_at` is a quarter of an hour rough.
    """

    __tablename__ = "api_key"

    id: Mapped[Key]
    actor_id: Mapped[str] = belongs_to("actor")
    prefix: Mapped[str] = mapped_column(String(16), unique=True)
    digest: Mapped[str] = mapped_column(String(64))
    label: Mapped[str] = mapped_column(String(100), default="")
    created_at: Mapped[datetime] = mapped_column(UtcTime)
    expires_at: Mapped[datetime | None] = mapped_column(UtcTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcTime)
    last_used_at: Mapped[datetime | None] = mapped_column(UtcTime)
    secret: Mapped[str] = mapped_column(String(16), default="")

    actor: Mapped[StoredActor] = relationship(back_populates="keys")
