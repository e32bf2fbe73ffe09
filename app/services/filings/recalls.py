"""Show the sender of a recall who has acknowledged; send reminders, each to more bureaus."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select

from app.models import Filing, Message
from app.rules import policy
from app.services.filings import filings
from app.services.messaging import reminders, send
from app.services.messaging.send import Note, moment
from app.services.scheduled_jobs import Job
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingType
from app.vocabulary.messages import MessageKind

# What is to be acknowledged, as a reminder calls it.
OF = {MessageKind.RECALL: "the recall", MessageKind.REMEDY: "the correction or deletion"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One bureau that was asked to erase its copies; `reminders`: how often it was reminded."""

    bureau: str
    at: datetime
    due_at: datetime | None
    acknowledged_at: datetime | None
    overdue: bool
    reminders: int


@dataclass(frozen=True, slots=True)
class Recall:
    """Hold how far a recall has come."""

    bureaus: Sequence[Asked]

    @property
    def asked(self) -> int:
        """Return how many bureaus were asked."""
        return len(self.bureaus)

    @property
    def acknowledged(self) -> int:
        """Return how many have acknowledged."""
        return sum(each.acknowledged_at is not None for each in self.bureaus)

    @property
    def overdue(self) -> list[str]:
        """Return the bureaus that should have acknowledged, and have not."""
        return [each.bureau for each in self.bureaus if each.overdue]

    @property
    def sentence(self) -> str:
        """Return all of it in words."""
        if not self.bureaus:
            return "Nobody was asked to erase it."
        late = f" Overdue: {', '.join(self.overdue)}." if self.overdue else ""
        return f"{self.acknowledged} of {self.asked} have acknowledged.{late}"


def progress(tx: Tx, filing_type: FilingType, filing_id: str) -> Recall:
    """Return who was asked and who has acknowledged, for those who keep the filing."""
    filing = filings.read_as_keeper(tx, filing_type, filing_id)
    told = select(Message).where(Message.filing_id == filing.id, Message.kind == MessageKind.RECALL)
    newest = {each.to_bureau: each for each in tx.session.scalars(told.order_by(Message.id))}
    return Recall([_asked(tx, newest[bureau]) for bureau in sorted(newest)])


def _asked(tx: Tx, message: Message) -> Asked:
    due_at, done_at = message.due_at, message.acknowledged_at
    overdue = done_at is None and due_at is not None and due_at < tx.at
    return Asked(message.to_bureau, message.at, due_at, done_at, overdue, message.reminders)


def _late(now: datetime) -> ColumnElement[bool]:
    """Return the condition for a recall or a remedy that was not acknowledged in time."""
    return Message.kind.in_(OF) & (Message.remind_at < now)


def _remind(tx: Tx, message: Message) -> None:
    """First the bureau itself is told, then the sender too, at last also the registry's office."""
    filing = tx.session.get_one(Filing, message.filing_id)
    told = reminders.count(tx, message, (message.to_bureau, filing.bureau.code, policy.CENTRAL_BUREAU))
    late = f"{OF[message.kind]} of {filing.number}, due by {moment(message.due_at)}"
    text = f"{message.to_bureau} has not acknowledged {late}."
    send.send(tx, filing, Note(MessageKind.RECALL_OVERDUE, text), told)


JOBS = (Job("remind", Action.EXPIRE, Message, Message.filing_number, _late, _remind),)
