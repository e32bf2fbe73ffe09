"""Diffusions: sent by one bureau straight to chosen ones, and recalled from them (RPD articles 97 to 101)."""

from collections.abc import Iterable

from sqlalchemy import select

from app.models import Bureau, Filing, Message
from app.rules.calendar import working_days_later
from app.rules.kinds import RULES
from app.rules.words import MessageKind
from app.services import messages, states
from app.services.messages import Note
from app.transaction import Tx
from app.vocabulary import Circulation


def address(tx: Tx, filing: Filing) -> None:
    """Send it to recipients that do not hold it yet; recall it from holders it is not meant for any more.

    Once it has ended it is meant for nobody, though it may have become a notice to all meanwhile.
    """
    holding = _holders(tx, filing)
    if filing.status in states.ENDED:
        _recall(tx, filing, holding)
    elif filing.circulation == Circulation.DIFFUSION:
        wanted = _recipients(tx, filing)
        _recall(tx, filing, holding - wanted)
        if filing.status in states.SHOWN:
            note = Note(MessageKind.DIFFUSION, f"Diffusion {filing.number} was sent to you.")
            messages.send(tx, filing, note, sorted(wanted - holding))


def _recall(tx: Tx, filing: Filing, bureaus: Iterable[str]) -> None:
    # The same words whatever the reason: a bureau that is shut out learns no more than what to do.
    text = f"Diffusion {filing.number} is recalled. Erase every copy and acknowledge."
    due_at = working_days_later(tx.at, RULES.settings.recall_working_days)
    messages.send(tx, filing, Note(MessageKind.RECALL, text, due_at, remind=True), sorted(bureaus))


def _recipients(tx: Tx, filing: Filing) -> set[str]:
    """The audience, or every bureau where none is named, but for the sender and those barred."""
    codes = set(tx.session.scalars(select(Bureau.code).where(Bureau.id != filing.bureau_id)))
    chosen = codes & set(filing.audience) if filing.audience else codes
    return chosen - set(filing.barred)


def _holders(tx: Tx, filing: Filing) -> set[str]:
    """Bureaus that were sent it and have not been asked to erase it since."""
    told = select(Message.to_bureau, Message.kind).where(
        Message.filing_id == filing.id, Message.kind.in_((MessageKind.DIFFUSION, MessageKind.RECALL))
    )
    last = {row.to_bureau: row.kind for row in tx.session.execute(told.order_by(Message.id))}
    return {bureau for bureau, kind in last.items() if kind == MessageKind.DIFFUSION}
