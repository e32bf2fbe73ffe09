"""Flag another bureau's filing: its action is not to be executed here, for a reason.

The filing stays visible, and the answers to the flagging bureau say so (2018/1862 articles 24 and 25 [K];
docslib 11076068 §2.10).
"""

from collections.abc import Sequence

from sqlalchemy import select

from app.errors import Forbidden, NotFound
from app.models import Filing, FilingFlag
from app.models.columns import new_id
from app.rules import policy
from app.services.audit import log as audit_log
from app.services.filings import filings
from app.services.messaging import send
from app.services.messaging.send import Note
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingType
from app.vocabulary.messages import MessageKind

SAID = {
    MessageKind.FLAGGED: "{bureau} does not execute the action of {number} on its territory.",
    MessageKind.FLAG_LIFTED: "{bureau} executes again the action of {number} on its territory.",
}


def put(tx: Tx, filing_type: FilingType, filing_id: str, reason: str) -> FilingFlag:
    """Flag the filing for the actor's bureau, or give another reason; the owner is told.

    Raises NotFound, and Forbidden for the owner, who suspends a filing of its own.
    """
    filing = _foreign(tx, filing_type, filing_id)
    flag = _of(tx, filing)
    if flag is None:
        flag = FilingFlag(id=new_id(), filing_id=filing.id, bureau=tx.actor.bureau)
        tx.session.add(flag)
    flag.at, flag.set_by, flag.reason = tx.at, tx.actor.id, reason
    audit_log.append(tx, Action.FLAG, filing.type, filing.id, flag=flag.id)
    _tell(tx, filing, MessageKind.FLAGGED)
    return flag


def lift(tx: Tx, filing_type: FilingType, filing_id: str) -> None:
    """Take the flag of the actor's bureau off again; raises NotFound where there is none."""
    filing = _foreign(tx, filing_type, filing_id)
    flag = _of(tx, filing)
    if flag is None:
        raise NotFound("Your bureau has not flagged this filing.")
    tx.session.delete(flag)
    audit_log.append(tx, Action.FLAG, filing.type, filing.id, flag=flag.id, lifted=True)
    _tell(tx, filing, MessageKind.FLAG_LIFTED)


def listed(tx: Tx, filing_type: FilingType, filing_id: str) -> Sequence[FilingFlag]:
    """Return the flags on a filing: all for its owner, their own for other bureaus."""
    policy.require(tx.actor, Action.READ)
    filing = filings.read(tx, filing_type, filing_id)
    query = select(FilingFlag).where(FilingFlag.filing_id == filing.id).order_by(FilingFlag.bureau)
    if not policy.owns(tx.actor, filing):
        query = query.where(FilingFlag.bureau == tx.actor.bureau)
    found = tx.session.scalars(query).all()
    for each in found:
        tx.show(each.id)
    return found


def reason(tx: Tx, filing: Filing) -> str:
    """Return why the actor's bureau does not execute what the filing asks for; empty where it does."""
    flag = _of(tx, filing)
    return flag.reason if flag else ""


def _foreign(tx: Tx, filing_type: FilingType, filing_id: str) -> Filing:
    policy.require(tx.actor, Action.FLAG)
    filing = filings.lock(tx, filing_type, filing_id)
    if policy.owns(tx.actor, filing):
        raise Forbidden("Your bureau suspends or ends its own filings instead of flagging them.")
    return filing


def _of(tx: Tx, filing: Filing) -> FilingFlag | None:
    own = FilingFlag.filing_id == filing.id, FilingFlag.bureau == tx.actor.bureau
    return tx.session.scalar(select(FilingFlag).where(*own))


def _tell(tx: Tx, filing: Filing, kind: MessageKind) -> None:
    text = SAID[kind].format(bureau=tx.actor.bureau, number=filing.number)
    send.send(tx, filing, Note(kind, text), [filing.bureau.code])
