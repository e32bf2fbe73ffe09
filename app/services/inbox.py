"""What the actor's bureau was told: listed, read, acknowledged; there are no other messages for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, or_, select

from app.errors import NotFound
from app.models import Message
from app.services import audit, policy
from app.transaction import Tx
from app.vocabulary import Action


@dataclass(frozen=True, slots=True)
class MessagePlace:
    """Where a page of messages ended, and in which part of the list."""

    message_id: str
    acknowledged: bool


@dataclass(frozen=True, slots=True)
class MessageList:
    """A page of the bureau's messages; `acknowledged` None: both; `overdue`: only what should be done."""

    limit: int = 20
    after: MessagePlace | None = None
    kind: str = ""
    filing_id: str = ""
    acknowledged: bool | None = None
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class MessagePage:
    """Messages, and where this page ended; None: it is the last."""

    messages: Sequence[Message]
    end: MessagePlace | None


def browse(tx: Tx, command: MessageList) -> MessagePage:
    """The bureau's messages: first what it has not acknowledged, the newest first in both parts."""
    policy.require(tx.actor, Action.CORRESPOND)
    conditions = [*_filters(tx, command), *([_after(command.after)] if command.after else [])]
    newest = (Message.acknowledged_at.is_not(None), Message.id.desc())
    page = _mine(tx).where(*conditions).order_by(*newest).limit(command.limit + 1)
    found = tx.session.scalars(page).all()
    shown = found[: command.limit]
    return MessagePage(shown, _place(shown[-1]) if len(found) > command.limit else None)


def read(tx: Tx, message_id: str) -> Message:
    """One message; NotFound where it is not for the actor's bureau."""
    policy.require(tx.actor, Action.CORRESPOND)
    return _one(tx, _mine(tx), message_id)


def acknowledge(tx: Tx, message_id: str) -> Message:
    """The bureau has read it and done what it asks; once is enough, and twice does no harm."""
    policy.require(tx.actor, Action.ACKNOWLEDGE)
    message = _one(tx, _mine(tx).with_for_update(), message_id)
    if message.acknowledged_at is None:
        message.acknowledged_at, message.acknowledged_by = tx.at, tx.actor.id
        message.remind_at = None
        audit.append(tx, Action.ACKNOWLEDGE, "message", message.id, kind=message.kind)
    return message


def _mine(tx: Tx) -> Select[Message]:
    return select(Message).where(Message.to_bureau == tx.actor.bureau)


def _one(tx: Tx, mine: Select[Message], message_id: str) -> Message:
    message = tx.session.scalar(mine.where(Message.id == message_id))
    if message is None:
        raise NotFound(f"There is no message {message_id} for your bureau.")
    return message


def _filters(tx: Tx, command: MessageList) -> Iterator[ColumnElement[bool]]:
    if command.kind:
        yield Message.kind == command.kind
    if command.filing_id:
        yield Message.filing_id == command.filing_id
    if command.acknowledged is not None:
        yield Message.acknowledged_at.is_not(None) == command.acknowledged
    if command.overdue:
        yield and_(Message.acknowledged_at.is_(None), Message.due_at < tx.at)


def _place(message: Message) -> MessagePlace:
    return MessagePlace(message.id, acknowledged=message.acknowledged_at is not None)


def _after(place: MessagePlace) -> ColumnElement[bool]:
    """What was acknowledged while somebody was paging moves on to the second part, so nothing is skipped."""
    older, acknowledged = Message.id < place.message_id, Message.acknowledged_at.is_not(None)
    return and_(acknowledged, older) if place.acknowledged else or_(acknowledged, older)
