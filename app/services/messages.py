"""What bureaus are told about filings: written in the act's own transaction, acknowledged by the bureau."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.errors import NotFound
from app.models import Bureau, Filing, Message
from app.rules.words import MessageKind
from app.services import audit, policy
from app.transaction import Tx
from app.vocabulary import Action, Circulation


@dataclass(frozen=True, slots=True)
class Note:
    """What to say: nothing personal, since it may outlive the filing; `due_at` where an answer is due."""

    kind: MessageKind
    text: str
    due_at: datetime | None = None


def send(tx: Tx, filing: Filing, note: Note, bureaus: Iterable[str]) -> None:
    """Tell each of these bureaus, by code, about the filing."""
    for code in bureaus:
        tx.session.add(
            Message(
                at=tx.at,
                kind=note.kind,
                from_bureau=tx.actor.bureau,
                to_bureau=code,
                filing_id=filing.id,
                filing_number=filing.number,
                text=note.text,
                due_at=note.due_at,
            )
        )


def recipients(tx: Tx, filing: Filing) -> list[str]:
    """Every bureau that a diffusion went to: its audience, or all but the sender and those barred."""
    codes = tx.session.scalars(select(Bureau.code).where(Bureau.id != filing.bureau_id).order_by(Bureau.code))
    chosen = set(filing.audience)
    return [code for code in codes if code not in filing.barred and (not chosen or code in chosen)]


def announce(tx: Tx, filing: Filing) -> None:
    """Send a diffusion to its recipients."""
    if filing.circulation == Circulation.DIFFUSION:
        note = Note(MessageKind.DIFFUSION, f"Diffusion {filing.number} was sent to you.")
        send(tx, filing, note, recipients(tx, filing))


def recall(tx: Tx, filing: Filing) -> None:
    """Ask every bureau that got a diffusion to erase its copies and to acknowledge that it has."""
    if filing.circulation == Circulation.DIFFUSION:
        sent = select(Message.to_bureau).where(
            Message.filing_id == filing.id, Message.kind == MessageKind.DIFFUSION
        )
        text = f"Diffusion {filing.number} is recalled ({filing.status}). Erase every copy and acknowledge."
        send(tx, filing, Note(MessageKind.RECALL, text), sorted(set(tx.session.scalars(sent))))


def inbox(tx: Tx, *, open_only: bool = False, limit: int = 100) -> Sequence[Message]:
    """What the actor's bureau was told, newest first."""
    policy.require(tx.actor, Action.ACKNOWLEDGE)
    query = select(Message).where(Message.to_bureau == tx.actor.bureau).order_by(Message.id.desc())
    if open_only:
        query = query.where(Message.acknowledged_at.is_(None))
    return tx.session.scalars(query.limit(limit)).all()


def about(tx: Tx, filing_id: str) -> Sequence[Message]:
    """What was said about a filing, oldest first: who was told, and who has acknowledged."""
    return tx.session.scalars(
        select(Message).where(Message.filing_id == filing_id).order_by(Message.id)
    ).all()


def acknowledge(tx: Tx, message_id: str) -> Message:
    """The bureau has read it and done what it asks."""
    policy.require(tx.actor, Action.ACKNOWLEDGE)
    mine = select(Message).where(Message.id == message_id, Message.to_bureau == tx.actor.bureau)
    message = tx.session.scalar(mine)
    if message is None:
        raise NotFound(f"There is no message {message_id} for your bureau.")
    if message.acknowledged_at is None:
        message.acknowledged_at, message.acknowledged_by = tx.at, tx.actor.id
        audit.append(tx, Action.ACKNOWLEDGE, "message", message.id, kind=message.kind)
    return message
