"""Follow a correction or deletion through: register, index, files, and whoever was shown the old text.

Only the bureau that lodged a filing changes it (2018/1862 article 59); here it is held to have done so, and
the recipients of what was handed out are told (article 67; RPD on informing recipients).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import func, select

from app.errors import IllegalMove
from app.models import (
    Attachment,
    AuditEntry,
    Bureau,
    Filing,
    HandOut,
    Lookup,
    Message,
    OutboxEntry,
    StoredMatch,
    Subject,
    SubjectFinding,
    SubjectRequest,
)
from app.rules import transitions
from app.rules.calendar import working_days_later
from app.rules.kinds import RULES
from app.services.audit import log as audit_log
from app.services.messaging import send
from app.services.messaging.send import Note
from app.transaction import Tx
from app.vocabulary.actors import Action, Outcome
from app.vocabulary.filings import FilingStatus
from app.vocabulary.hand_outs import HandOutWay
from app.vocabulary.messages import MessageKind
from app.vocabulary.subject_requests import Remedy

GONE = transitions.ENDED | {FilingStatus.PURGED}
# Entries that say a filing, or a file of it, left the registry for somebody.
HANDED_OUT = (Action.READ, Action.HAND_OUT, Action.HAND_OUT_BIOMETRICS)


class Gave(NamedTuple):
    """Name a bureau, by code, and to whom outside the registry it gave a filing."""

    bureau: str
    recipient: str


@dataclass(frozen=True, slots=True)
class Trace:
    """Say where what was found still is: in the register, in the index, on the disk, with others."""

    status: FilingStatus | None
    version: int
    index_follows: bool
    files: int
    recipients: int
    acknowledged: int


def settle(tx: Tx, found: SubjectFinding, remedy: Remedy) -> None:
    """Note that the owner has done it and tell the recipients, who are reminded until they acknowledge.

    Raises IllegalMove where the filing still says what it said, or is still in force.
    """
    filing = tx.session.get(Filing, found.filing_id)
    if filing is None:
        raise IllegalMove("The filing is not there any more.")
    if remedy == Remedy.DELETED and filing.status not in GONE:
        raise IllegalMove(f"{found.owner} has not ended {filing.number}: it is {filing.status}.")
    if remedy == Remedy.CORRECTED and filing.version <= found.version:
        raise IllegalMove(f"{found.owner} has not amended {filing.number} since version {found.version}.")
    found.remedy, found.remedied_at = remedy, tx.at
    exports, shares = list(_exports(tx, filing)), list(_shares(tx, filing))
    gave = {each.bureau for each in (*exports, *shares)}
    found.recipients = sorted(_recipients(tx, filing) | gave)
    found.outside = sorted({each.recipient for each in (*exports, *shares)})
    _tell(tx, filing, found, gave)


def traced(tx: Tx, row: SubjectRequest) -> SubjectRequest:
    """Return a request that is only read, with where each of its findings still is."""
    for found in row.findings:
        vars(found)["trace"] = trace(tx, found)
    return row


def trace(tx: Tx, found: SubjectFinding) -> Trace:
    """Return where it still is, asked of each place at this moment."""
    filing = tx.session.get(Filing, found.filing_id)
    told = select(Message).where(Message.filing_id == found.filing_id, Message.kind == MessageKind.REMEDY)
    messages = tx.session.scalars(told).all()
    waiting = select(func.count(OutboxEntry.id)).where(OutboxEntry.filing_id == found.filing_id)
    files = select(func.count(Attachment.id)).join(Subject, Attachment.subject_id == Subject.id)
    return Trace(
        status=filing.status if filing else None,
        version=filing.version if filing else 0,
        index_follows=not tx.session.scalar(waiting),
        files=tx.session.scalar(files.where(Subject.filing_id == found.filing_id)) or 0,
        recipients=len(messages),
        acknowledged=sum(each.acknowledged_at is not None for each in messages),
    )


def _recipients(tx: Tx, filing: Filing) -> set[str]:
    """Return the bureaus that were shown the filing: in lookups, by reading it, as files or diffusions."""
    lookups = (
        select(Bureau.code)
        .join(Lookup, Lookup.bureau_id == Bureau.id)
        .join(StoredMatch, StoredMatch.lookup_id == Lookup.id)
        .where(StoredMatch.filing_id == filing.id)
    )
    read = select(AuditEntry.bureau).where(
        AuditEntry.object_id == filing.id,
        AuditEntry.action.in_(HANDED_OUT),
        AuditEntry.outcome == Outcome.DONE,
    )
    sent = select(Message.to_bureau).where(
        Message.filing_id == filing.id, Message.kind == MessageKind.DIFFUSION
    )
    return {code for query in (lookups, read, sent) for code in tx.session.scalars(query.distinct()) if code}


def _exports(tx: Tx, filing: Filing) -> Iterator[Gave]:
    """Yield who took the filing out of the registry in an export, and for whom (P22)."""
    entries = select(AuditEntry.bureau, AuditEntry.detail).where(
        AuditEntry.action == Action.EXPORT,
        AuditEntry.outcome == Outcome.DONE,
        audit_log.naming(filing.id),
    )
    for bureau, detail in tx.session.execute(entries):
        if filing.id in detail.get("shown", {}):
            yield Gave(bureau, str(detail.get("recipient", "")))


def _shares(tx: Tx, filing: Filing) -> Iterator[Gave]:
    """Yield which partner organisations passed the filing on, and to whom."""
    onward = select(HandOut.bureau, HandOut.recipient).where(
        HandOut.filing_id == filing.id, HandOut.way == HandOutWay.ONWARD
    )
    for bureau, recipient in tx.session.execute(onward):
        yield Gave(bureau, recipient)


def _tell(tx: Tx, filing: Filing, found: SubjectFinding, gave: Collection[str]) -> None:
    """Tell the bureaus; the owner too, where it gave the filing out of the registry itself."""
    deleted = found.remedy == Remedy.DELETED
    text = (
        f"{filing.number} was deleted: erase every copy, tell whom you gave it to, and acknowledge."
        if deleted
        else f"{filing.number} was corrected: read it again, and replace every copy,"
        " tell whom you gave it to, and acknowledge."
    )
    due_at = working_days_later(tx.at, RULES.settings.recall_working_days)
    others = [code for code in found.recipients if code != found.owner or code in gave]
    send.send(tx, filing, Note(MessageKind.REMEDY, text, due_at, remind=True), others)
