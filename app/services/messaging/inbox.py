"""List, read and acknowledge what the actor's bureau was told; it sees no other messages."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, or_, select

from app.actor import Actor
from app.errors import NotFound
from app.models import Filing, Message
from app.rules import duty, policy
from app.services import visibility
from app.services.audit import log as audit_log
from app.services.paging import Page, Place, page_of
from app.transaction import Tx
from app.vocabulary.actors import Action, Role
from app.vocabulary.messages import MessageKind

# More than so many are as good as many.
MOST_COUNTED = 100


@dataclass(frozen=True, slots=True)
class MessageList:
    """A page of the bureau's messages; `acknowledged` None: both; `overdue`: only what should be done.

    `role`: what is for whoever has this role on duty, and what is for anybody.
    """

    limit: int = 20
    after: Place | None = None
    kind: str = ""
    priority: str = ""
    role: str = ""
    filing_id: str = ""
    acknowledged: bool | None = None
    overdue: bool = False

    def words(self) -> dict[str, Any]:
        """Return the filters as the audit keeps them."""
        return {**asdict(self), "after": self.after.id if self.after else ""}


def browse(tx: Tx, command: MessageList) -> Page[Message]:
    """Return the bureau's messages: first what it has not acknowledged, the newest first in both parts."""
    policy.require(tx.actor, Action.READ_MESSAGES)
    conditions = [*_filters(tx, command), *([_after(command.after)] if command.after else [])]
    newest = (Message.acknowledged_at.is_not(None), Message.id.desc())
    page = _mine(tx).where(*conditions).order_by(*newest)
    found = page_of(tx.session, page, command.limit)
    for message in found.items:
        tx.show(message.id)
    return found


def unread(tx: Tx) -> int:
    """Return how many of the actor's messages nobody has acknowledged, of `MOST_COUNTED` at most.

    Every page asks for it: each part is read by an index of its own, and no further than it is told.
    """
    policy.require(tx.actor, Action.READ_MESSAGES)
    waiting = select(Message.id).where(_concerns(tx.actor), Message.acknowledged_at.is_(None))
    parts = (waiting.where(part).limit(MOST_COUNTED) for part in _parts(tx.actor))
    return min(MOST_COUNTED, len({each for part in parts for each in tx.session.scalars(part)}))


def place_of(message: Message | None) -> Place | None:
    """Return where the page that ends with this message ended; what is acknowledged is the second part."""
    return Place(message.id, second_part=message.acknowledged_at is not None) if message else None


def read(tx: Tx, message_id: str) -> Message:
    """Return one message; NotFound where it is not for the actor's bureau."""
    policy.require(tx.actor, Action.READ_MESSAGES)
    message = _one(tx, _mine(tx), message_id)
    tx.show(message.id)
    return message


def acknowledge(tx: Tx, message_id: str) -> Message:
    """Acknowledge a message that the bureau has read and done; twice does no harm."""
    policy.require(tx.actor, Action.ACKNOWLEDGE)
    message = _one(tx, _mine(tx).with_for_update(), message_id)
    if message.acknowledged_at is None:
        message.acknowledged_at, message.acknowledged_by = tx.at, tx.actor.id
        message.remind_at = None
        audit_log.append(tx, Action.ACKNOWLEDGE, "message", message.id, kind=message.kind)
    else:
        audit_log.show_unchanged(tx, "message", message.id)
    return message


def shown_to(actor: Actor) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions for a message in this actor's inbox.

    What bureaus write is about what only those see who keep filings; a partner organisation is told of the
    kinds of its scope only, also of what came before the scope was narrowed. Whoever keeps no filings
    reads what came back for itself, and as an officer what its bureau names officers for.
    """
    yield _concerns(actor)
    yield or_(false(), *_parts(actor))


def _concerns(actor: Actor) -> ColumnElement[bool]:
    mine = Message.to_bureau == actor.bureau
    return mine if actor.sees is None else and_(mine, or_(Message.filing_id.is_(None), _is_open(actor)))


def _parts(actor: Actor) -> Iterator[ColumnElement[bool]]:
    if actor.roles & policy.KEEPERS:
        yield Message.for_actor == ""
        return
    if Role.DATA_PROTECTION_OFFICER in actor.roles:
        yield and_(Message.for_actor == "", Message.kind != MessageKind.WRITTEN)
    if Role.OFFICER in actor.roles:
        yield and_(Message.for_actor == actor.id, _is_open(actor))
        seen = select(Filing.id).where(Filing.id == Message.filing_id, visibility.seen_by(actor)).exists()
        yield and_(Message.for_role == Role.OFFICER, Message.kind.in_(sorted(duty.FOR_OFFICERS)), seen)


def _is_open(actor: Actor) -> ColumnElement[bool]:
    return select(Filing.id).where(Filing.id == Message.filing_id, visibility.of_open_kinds(actor)).exists()


def _mine(tx: Tx) -> Select[Message]:
    return select(Message).where(*shown_to(tx.actor))


def _one(tx: Tx, mine: Select[Message], message_id: str) -> Message:
    message = tx.session.scalar(mine.where(Message.id == message_id))
    if message is None:
        raise NotFound(f"There is no message {message_id} for your bureau.")
    return message


def _filters(tx: Tx, command: MessageList) -> Iterator[ColumnElement[bool]]:
    if command.kind:
        yield Message.kind == command.kind
    if command.priority:
        yield Message.priority == command.priority
    if command.role:
        yield or_(Message.for_role == "", Message.for_role == command.role)
    if command.filing_id:
        yield Message.filing_id == command.filing_id
    if command.acknowledged is not None:
        yield Message.acknowledged_at.is_not(None) == command.acknowledged
    if command.overdue:
        yield and_(Message.acknowledged_at.is_(None), Message.due_at < tx.at)


def _after(place: Place) -> ColumnElement[bool]:
    """Return the condition for what follows a place in the inbox.

    What is acknowledged while somebody is paging moves on to the second part, so nothing is skipped.
    """
    older, acknowledged = Message.id < place.id, Message.acknowledged_at.is_not(None)
    return and_(acknowledged, older) if place.second_part else or_(acknowledged, older)
