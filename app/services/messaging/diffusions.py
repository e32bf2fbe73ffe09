"""Send diffusions straight to chosen bureaus, and recall them (RPD articles 97 to 101)."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select

from app.models import Bureau, Filing, Message
from app.rules import scope, transitions
from app.rules.calendar import working_days_later
from app.rules.kinds import RULES
from app.services.messaging import send
from app.services.messaging.send import Note
from app.transaction import Tx
from app.vocabulary.filings import Circulation
from app.vocabulary.messages import MessageKind


def address(tx: Tx, filings: Sequence[Filing]) -> None:
    """Send each to recipients that do not hold it yet; recall it from holders it is no longer meant for.

    Once it has ended it is meant for nobody, though it may have become a notice to all meanwhile.
    """
    holding = _holders(tx, [filing.id for filing in filings])
    for filing in filings:
        if filing.status in transitions.ENDED:
            _recall(tx, filing, holding[filing.id])
        elif filing.circulation == Circulation.DIFFUSION:
            _send(tx, filing, holding[filing.id])


def _send(tx: Tx, filing: Filing, holding: set[str]) -> None:
    wanted = _recipients(tx, filing)
    _recall(tx, filing, holding - wanted)
    if filing.status in transitions.SHOWN:
        note = Note(MessageKind.DIFFUSION, f"Diffusion {filing.number} was sent to you.")
        send.send(tx, filing, note, sorted(wanted - holding))


def _recall(tx: Tx, filing: Filing, bureaus: set[str]) -> None:
    # The same words whatever the reason: a bureau that is shut out learns no more than what to do.
    if not bureaus:
        return
    text = f"Diffusion {filing.number} is recalled. Erase every copy and acknowledge."
    due_at = working_days_later(tx.at, RULES.settings.recall_working_days)
    send.send(tx, filing, Note(MessageKind.RECALL, text, due_at, remind=True), sorted(bureaus))


def _recipients(tx: Tx, filing: Filing) -> set[str]:
    """Return the audience, or every bureau where none is named, but for the sender and those barred.

    A partner organisation gets the kinds of its scope only.
    """
    others = tx.session.execute(select(Bureau.code, Bureau.sees).where(Bureau.id != filing.bureau_id))
    codes = {code for code, sees in others if scope.covers(sees, filing)}
    chosen = codes & set(filing.audience) if filing.audience else codes
    return chosen - set(filing.barred)


def _holders(tx: Tx, filing_ids: Sequence[str]) -> dict[str, set[str]]:
    """Return by filing the bureaus that were sent it and have not been asked to erase it since."""
    told = select(Message.filing_id, Message.to_bureau, Message.kind).where(
        Message.filing_id.in_(filing_ids), Message.kind.in_((MessageKind.DIFFUSION, MessageKind.RECALL))
    )
    holding: dict[str, set[str]] = defaultdict(set)
    for filing_id, bureau, kind in tx.session.execute(told.order_by(Message.id)):
        holds = holding[str(filing_id)]
        (holds.add if kind == MessageKind.DIFFUSION else holds.discard)(bureau)
    return holding
