"""Write to another bureau about a filing or a hit, or answer what it wrote."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.errors import Fault, Invalid
from app.models import Bureau, Filing, Hit, Message
from app.models.columns import new_id
from app.rules import policy, scope, transitions
from app.services.audit import log as audit_log
from app.services.correspondence import threads
from app.services.filings import filings
from app.services.filings.queries import with_relations
from app.services.hits.seen import one, seen_by
from app.services.messaging import send
from app.services.messaging.send import Note
from app.transaction import Tx
from app.vocabulary.actors import Action, Role
from app.vocabulary.filings import FilingStatus
from app.vocabulary.messages import MessageKind, Priority

NO_SUCH = "It cannot be written to about this: there is no such bureau, or it may not know of it."


@dataclass(frozen=True, slots=True)
class WriteMessage:
    """A text for one bureau about one filing or hit, or in answer to one message.

    `for_role`: who on duty there is to read it; none: whoever keeps filings. `due_at`: answer by.
    """

    text: str
    to: str = ""
    filing_id: str = ""
    hit_id: str = ""
    reply_to: str = ""
    priority: Priority = Priority.NORMAL
    for_role: Role | None = None
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class _About:
    """Hold what a message is about, which bureaus may be told of that, and its thread."""

    filing: Filing
    bureaus: frozenset[str]
    hit_id: str | None = None
    thread_id: str | None = None
    answers: str = ""


def write(tx: Tx, command: WriteMessage) -> Message:
    """Send the text to the bureau's inbox, announced by its webhook.

    Raises NotFound for a filing, hit or message that the actor may not see, and Invalid: a bureau that may
    not know of it is answered like one that does not exist.
    """
    policy.require(tx.actor, Action.WRITE)
    about = _about(tx, command)
    to = command.to or about.answers
    if to == tx.actor.bureau or to not in about.bureaus:
        raise Invalid(faults=[Fault("to", NO_SUCH)])
    note = Note(
        MessageKind.WRITTEN,
        command.text,
        command.due_at,
        hit_id=about.hit_id,
        priority=command.priority,
        thread_id=about.thread_id or new_id(),
        for_role=command.for_role or "",
    )
    [message] = send.send(tx, about.filing, note, [to])
    tx.session.flush()
    said = {"to": to, "filing": about.filing.id, "hit": about.hit_id, "thread": message.thread_id}
    audit_log.append(tx, Action.WRITE, "message", message.id, **said)
    return message


def again(tx: Tx, message_id: str) -> Message:
    """Return what the actor wrote with the same request before."""
    audit_log.show_unchanged(tx, "message", message_id)
    return threads.one(tx, message_id)


def _about(tx: Tx, command: WriteMessage) -> _About:
    if command.reply_to:
        return _answered(tx, command.reply_to)
    if command.hit_id:
        hit = one(tx, seen_by(tx.actor), command.hit_id)
        return _About(hit.filing, _sides(hit), hit.id)
    filing = filings.visible(tx, with_relations().where(Filing.id == command.filing_id), command.filing_id)
    return _About(filing, _told_of(tx, filing))


def _answered(tx: Tx, message_id: str) -> _About:
    """An answer goes on in its thread, between the two that are in it."""
    message = threads.one(tx, message_id)
    filing = tx.session.get(Filing, message.filing_id) if message.filing_id else None
    if filing is None or filing.status == FilingStatus.PURGED:
        raise Invalid(faults=[Fault("reply_to", "What it was about is erased.")])
    sides = frozenset({message.from_bureau, message.to_bureau}) - {""}
    other = next(iter(sides - {tx.actor.bureau}), "")
    return _About(filing, sides, message.hit_id, message.thread_id, other)


def _sides(hit: Hit) -> frozenset[str]:
    office = {policy.CENTRAL_BUREAU} if hit.escalated_at else set()
    return frozenset({hit.bureau, hit.filing.bureau.code, *office})


def _told_of(tx: Tx, filing: Filing) -> frozenset[str]:
    """Return the owner, and every bureau that is shown the filing, which is one in force."""
    owner = frozenset({filing.bureau.code})
    if filing.status not in transitions.SHOWN:
        return owner
    others = tx.session.execute(select(Bureau.code, Bureau.sees)).all()
    within = [code for code, sees in others if scope.covers(sees, filing)]
    return owner | {code for code in within if policy.is_meant_for(code, filing)}
