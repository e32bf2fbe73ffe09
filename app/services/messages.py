"""What bureaus are told about filings, written in the act's own transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.models import Filing, Message
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
                remind_at=note.due_at if note.remind else None,
            )
        )
