"""Begin, recognise, list and end the sessions of people at the desks."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import Connection, Update, bindparam, delete, select, update

from app.actor import SYSTEM, Actor
from app.errors import NotFound
from app.models import DeskSession, StoredActor
from app.rules import session_limits
from app.services.access import authentication
from app.services.audit import log as audit_log
from app.services.unit_of_work import Registry
from app.transaction import Tx, transaction
from app.vocabulary.actors import Action
from app.vocabulary.lookups import Purpose

# So roughly is it known when somebody was last there: to know it better costs each page a write.
NOTED_EVERY = timedelta(minutes=1)
# What has ended is listed to its owner for a while: a sign-in that was none of theirs should be seen.
LISTED_FOR = timedelta(days=30)
LONGEST_BROWSER = 200
DEMONSTRATION, PROVIDER = "demonstration", "provider"
_KEPT = (
    DeskSession.id,
    DeskSession.actor_id,
    DeskSession.method,
    DeskSession.begun_at,
    DeskSession.seen_at,
    DeskSession.strong_at,
    DeskSession.purpose,
    DeskSession.case_reference,
)
_BY_DIGEST = select(*_KEPT).where(DeskSession.digest == bindparam("digest"), DeskSession.ended_at.is_(None))


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session that holds, with its actor; `unnoted` where it is time to note that somebody is there."""

    id: str
    actor: Actor
    method: str
    strong_at: datetime
    purpose: Purpose | None
    case_reference: str
    unnoted: bool


def begin(tx: Tx, actor_id: str, method: str, browser: str) -> str:
    """Begin a session of this actor; return its secret, which is stored nowhere."""
    token = secrets.token_urlsafe(32)
    row = DeskSession(
        actor_id=actor_id,
        digest=_digest(token),
        method=method,
        begun_at=tx.at,
        seen_at=tx.at,
        strong_at=tx.at,
        client=tx.actor.client,
        browser=browser[:LONGEST_BROWSER],
    )
    tx.session.add(row)
    tx.session.flush()
    tx.session.execute(delete(DeskSession).where(DeskSession.seen_at < tx.at - LISTED_FOR))
    audit_log.append(tx, Action.AUTHENTICATE, "session", row.id, actor=actor_id, method=method)
    return token


def recognise(connection: Connection, token: str, at: datetime) -> SignedIn | None:
    """Return the session of this secret while it holds, and its actor as it stands now."""
    row = connection.execute(_BY_DIGEST, {"digest": _digest(token)}).first()
    actor = authentication.by_id(connection, row.actor_id) if row else None
    if row is None or actor is None or not session_limits.holds(actor.roles, row.begun_at, row.seen_at, at):
        return None
    return SignedIn(
        id=row.id,
        actor=replace(actor, session=row.id),
        method=row.method,
        strong_at=row.strong_at,
        purpose=row.purpose,
        case_reference=row.case_reference,
        unnoted=row.seen_at <= at - NOTED_EVERY,
    )


def note_use(registry: Registry, found: SignedIn) -> None:
    """Note that somebody is there, once a minute at most."""
    with transaction(registry.sessions, SYSTEM, registry.clock) as tx:
        tx.session.execute(_row(found.id).values(seen_at=tx.at))


def strengthen(tx: Tx, session_id: str) -> None:
    """Note that its owner has proved anew who they are."""
    tx.session.execute(_row(session_id).values(strong_at=tx.at))
    audit_log.append(tx, Action.AUTHENTICATE, "session", session_id, again=True)


def remember(tx: Tx, session_id: str, purpose: Purpose, case_reference: str) -> None:
    """Keep the purpose and the case reference for the rest of the shift."""
    tx.session.execute(_row(session_id).values(purpose=purpose, case_reference=case_reference))


def listed(tx: Tx) -> Sequence[DeskSession]:
    """Return the actor's own sessions, the newest first: those that hold and those of the last weeks."""
    own = select(DeskSession).where(DeskSession.actor_id == tx.actor.id)
    return tx.session.scalars(own.order_by(DeskSession.begun_at.desc())).all()


def end(tx: Tx, session_id: str) -> None:
    """End one of the actor's own sessions at once. Raises NotFound for anybody else's."""
    row = tx.session.get(DeskSession, session_id)
    if row is None or row.actor_id != tx.actor.id:
        raise NotFound("You have no such session.")
    if row.ended_at is None:
        row.ended_at = tx.at
        audit_log.append(tx, Action.AUTHENTICATE, "session", row.id, ended=True)


def end_all(tx: Tx, actor: StoredActor) -> None:
    """End every session of an actor whose password was set anew."""
    own = update(DeskSession).where(DeskSession.actor_id == actor.id, DeskSession.ended_at.is_(None))
    tx.session.execute(own.values(ended_at=tx.at))


def _row(session_id: str) -> Update:
    return update(DeskSession).where(DeskSession.id == session_id)


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
