"""Store how people sign in at the desks, and the sessions that this began."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.models.columns import Id, Key, Short, UtcTime, belongs_to, closed_list
from app.vocabulary.lookups import Purpose


class Credential(Base):
    """A person's password by its argon2 hash, and the sealed secret of their second factor.

    `used_step` is the last half minute whose code was taken, so that no code is taken twice. `must_change`:
    somebody else has given the password out.
    """

    __tablename__ = "credential"

    actor_id: Mapped[str] = mapped_column(Id, ForeignKey("actor.id", ondelete="CASCADE"), primary_key=True)
    password: Mapped[str] = mapped_column(String(200))
    must_change: Mapped[bool] = mapped_column(default=True)
    changed_at: Mapped[datetime] = mapped_column(UtcTime)
    second_factor: Mapped[str] = mapped_column(String(300), default="")
    used_step: Mapped[int] = mapped_column(default=0)


class DeskSession(Base):
    """One sign-in: by the digest of its secret, until it is ended or times out.

    `strong_at`: when its owner last proved who they are. Purpose and case reference are those of the shift.
    """

    __tablename__ = "desk_session"

    id: Mapped[Key]
    actor_id: Mapped[str] = belongs_to("actor")
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    method: Mapped[Short]
    begun_at: Mapped[datetime] = mapped_column(UtcTime)
    seen_at: Mapped[datetime] = mapped_column(UtcTime)
    strong_at: Mapped[datetime] = mapped_column(UtcTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)
    client: Mapped[Short] = mapped_column(default="")
    browser: Mapped[str] = mapped_column(String(200), default="")
    purpose: Mapped[Purpose | None] = mapped_column(closed_list(Purpose))
    case_reference: Mapped[str] = mapped_column(String(100), default="")


class Passkey(Base):
    """A public key whose other half stays in somebody's device, under the name its owner gave it.

    `handle` is the device's own name for it, in base64url. `sign_count`: how often the device says that it
    was used; where it counts at all, it never counts backwards.
    """

    __tablename__ = "passkey"

    id: Mapped[Key]
    actor_id: Mapped[str] = belongs_to("actor")
    handle: Mapped[str] = mapped_column(String(1400), unique=True)
    public_key: Mapped[bytes]
    sign_count: Mapped[int] = mapped_column(BigInteger, default=0)
    transports: Mapped[str] = mapped_column(String(100), default="")
    name: Mapped[str] = mapped_column(String(60))
    made_at: Mapped[datetime] = mapped_column(UtcTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcTime)


class Challenge(Base):
    """Something that was given out to be sent back once, by its digest, to whom it was given alone."""

    __tablename__ = "challenge"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    bound_to: Mapped[str] = mapped_column(String(100))
    ends_at: Mapped[datetime] = mapped_column(UtcTime, index=True)


class BoundAccount(Base):
    """An actor as a provider of OpenID Connect knows it: by issuer and subject, and by nothing else."""

    __tablename__ = "bound_account"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    actor_id: Mapped[str] = mapped_column(Id, ForeignKey("actor.id", ondelete="CASCADE"), primary_key=True)
    issuer: Mapped[str] = mapped_column(String(300))
    subject: Mapped[str] = mapped_column(String(255))
    bound_at: Mapped[datetime] = mapped_column(UtcTime)
