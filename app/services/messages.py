"""What bureaus are told about filings, written in the act's own transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.models import Bureau, Delivery, Filing, Message
from app.models.columns import new_id
from app.rules.words import MessageKind
from app.transaction import Tx


@dataclass(frozen=True, slots=True)
class Note:
    """What to say: nothing personal, since it may outlive the filing.

    `due_at` where an answer is due; `remind`: whoever has not acknowledged by then is reminded.
    """

    kind: MessageKind
    text: str
    due_at: datetime | None = None
    remind: bool = False


def moment(at: datetime | None) -> str:
    """A time as a message says it."""
    return f"{at:%Y-%m-%d %H:%M} UTC" if at else "no day"


def send(tx: Tx, filing: Filing, note: Note, bureaus: Iterable[str]) -> None:
    """Tell each of these bureaus, by code, about the filing; where it has a webhook, announce it there."""
    sent = [_message(tx, filing, note, code) for code in bureaus]
    tx.session.add_all(sent)
    codes = {each.to_bureau for each in sent}
    announced = select(Bureau.code).where(Bureau.code.in_(codes), Bureau.webhook != "")
    reached = set(tx.session.scalars(announced)) if codes else set()
    tx.session.add_all(_delivery(tx, each) for each in sent if each.to_bureau in reached)


def _message(tx: Tx, filing: Filing, note: Note, code: str) -> Message:
    return Message(
        id=new_id(),
        at=tx.at,
        kind=note.kind,
        from_bureau=tx.actor.bureau,
        to_bureau=code,
        filing_id=filing.id,
        filing_number=filing.number,
        text=note.text,
        due_at=note.due_at,
        remind_at=note.due_at if note.remind else None,
    )


def _delivery(tx: Tx, message: Message) -> Delivery:
    return Delivery(message=message, bureau=message.to_bureau, queued_at=tx.at, retry_at=tx.at)
