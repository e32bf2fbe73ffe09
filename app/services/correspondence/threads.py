"""Read what two bureaus wrote to each other, and whether it was acknowledged."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, or_, select

from app.actor import Actor
from app.errors import NotFound
from app.models import Message
from app.rules import policy
from app.services.messaging import inbox
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.messages import MessageKind

# A thread that is longer than this is read by its newest part.
LONGEST = 200


def thread(tx: Tx, message_id: str) -> Sequence[Message]:
    """Return the thread of a message that the actor's bureau got or wrote, the oldest first."""
    policy.require(tx.actor, Action.CORRESPOND)
    first = one(tx, message_id)
    found: Sequence[Message] = [first]
    if first.thread_id is not None:
        same = select(Message).where(Message.thread_id == first.thread_id, _between(tx.actor))
        newest = tx.session.scalars(same.order_by(Message.id.desc()).limit(LONGEST)).all()
        found = newest[::-1]
    for message in found:
        tx.show(message.id)
    return found


def one(tx: Tx, message_id: str) -> Message:
    """Return a message that the actor's bureau got, or wrote; raises NotFound."""
    message = tx.session.scalar(select(Message).where(Message.id == message_id, _between(tx.actor)))
    if message is None:
        raise NotFound(f"There is no message {message_id} of your bureau.")
    return message


def written_by_us(tx: Tx, message_id: str) -> Message:
    """Return a message that the actor's bureau wrote, locked; raises NotFound."""
    written = Message.kind == MessageKind.WRITTEN, Message.from_bureau == tx.actor.bureau
    query = select(Message).where(Message.id == message_id, *written).with_for_update()
    message = tx.session.scalar(query)
    if message is None:
        raise NotFound(f"There is no message {message_id} that your bureau wrote.")
    return message


def _between(actor: Actor) -> ColumnElement[bool]:
    """Return the condition for what the actor's bureau was told, or wrote itself."""
    got = and_(*inbox.shown_to(actor))
    wrote = and_(Message.kind == MessageKind.WRITTEN, Message.from_bureau == actor.bureau)
    return or_(got, wrote) if actor.roles & policy.KEEPERS else got
