"""Write what bureaus are told about filings, in the act's own transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.models import Bureau, Delivery, Filing, Message
from app.models.columns import new_id
from app.rules import duty, test_records
from app.transaction import Tx
from app.vocabulary.messages import MessageKind, Priority


@dataclass(frozen=True, slots=True)
class Note:
    """Hold what to say: nothing personal, since it may outlive the filing, unless a bureau has written it.

    `due_at` where an answer is due; `remind`: whoever has not acknowledged by then is reminded. `hit_id`: the
    hit that it is about. `for_role` empty: whoever the bureau says takes such messages. `for_actor`: a copy
    for this actor alone, which no webhook announces.
    """

    kind: MessageKind
    text: str
    due_at: datetime | None = None
    remind: bool = False
    hit_id: str | None = None
    priority: Priority = Priority.NORMAL
    thread_id: str | None = None
    for_role: str = ""
    for_actor: str = ""


def moment(at: datetime | None) -> str:
    """Return a time as a message says it."""
    return f"{at:%Y-%m-%d %H:%M} UTC" if at else "no day"


def send(tx: Tx, filing: Filing, note: Note, bureaus: Iterable[str]) -> list[Message]:
    """Tell each of these bureaus, by code, about the filing; where it has a webhook, announce it there."""
    return _send(tx, note, [_message(tx, filing, note, code) for code in bureaus])


def send_alone(tx: Tx, note: Note, bureaus: Iterable[str]) -> None:
    """Tell each of these bureaus, by code, what is about no filing."""
    _send(tx, note, [_message(tx, None, note, code) for code in bureaus])


def _send(tx: Tx, note: Note, sent: list[Message]) -> list[Message]:
    tx.session.add_all(sent)
    if sent and not note.for_actor:
        _route(tx, note, sent)
    return sent


def _route(tx: Tx, note: Note, sent: list[Message]) -> None:
    """Address each to the role that its bureau names for it, and announce it where there is a webhook."""
    codes = {each.to_bureau for each in sent}
    told = select(Bureau.code, Bureau.webhook, Bureau.duty).where(Bureau.code.in_(codes))
    with tx.session.no_autoflush:
        found = {code: (webhook, lines) for code, webhook, lines in tx.session.execute(told)}
    for each in sent:
        webhook, lines = found.get(each.to_bureau, ("", []))
        each.for_role = note.for_role or duty.role_for(lines, note.kind, note.priority)
        if webhook:
            tx.session.add(_delivery(tx, each))


def _message(tx: Tx, filing: Filing | None, note: Note, code: str) -> Message:
    return Message(
        id=new_id(),
        at=tx.at,
        kind=note.kind,
        from_bureau=tx.actor.bureau,
        to_bureau=code,
        filing_id=filing.id if filing else None,
        filing_number=filing.number if filing else "",
        hit_id=note.hit_id,
        priority=note.priority,
        thread_id=note.thread_id,
        attachments=[],
        for_role=note.for_role,
        for_actor=note.for_actor,
        text=test_records.MARK + note.text if filing and filing.test_record else note.text,
        due_at=note.due_at,
        remind_at=note.due_at if note.remind else None,
    )


def _delivery(tx: Tx, message: Message) -> Delivery:
    return Delivery(message=message, bureau=message.to_bureau, queued_at=tx.at, retry_at=tx.at)
