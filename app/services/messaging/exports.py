"""Recall what was exported: have who wrote it out tell the recipients once the filing has ended."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select

from app.models import Filing, HandOut
from app.rules.calendar import working_days_later
from app.rules.kinds import RULES
from app.services.messaging import send
from app.services.messaging.send import Note
from app.transaction import Tx
from app.vocabulary.hand_outs import HandOutWay
from app.vocabulary.messages import MessageKind


def recall(tx: Tx, ended: Sequence[Filing]) -> None:
    """Ask each bureau that exported one of these filings to have its recipients erase it."""
    given = _recipients(tx, [filing.id for filing in ended])
    due_at = working_days_later(tx.at, RULES.settings.recall_working_days) if given else None
    for filing in ended:
        for bureau, recipients in sorted(given.get(filing.id, {}).items()):
            named = ", ".join(sorted(recipients))
            text = (
                f"{filing.number} has ended. You exported it to {named}: have them erase it, and acknowledge."
            )
            send.send(tx, filing, Note(MessageKind.RECALL, text, due_at, remind=True), [bureau])


def _recipients(tx: Tx, filing_ids: Sequence[str]) -> dict[str, dict[str, set[str]]]:
    """Return by filing and bureau to whom it was exported."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    if filing_ids:
        query = select(HandOut.filing_id, HandOut.bureau, HandOut.recipient).where(
            HandOut.filing_id.in_(filing_ids), HandOut.way == HandOutWay.EXPORT
        )
        for filing_id, bureau, recipient in tx.session.execute(query.distinct()):
            found[filing_id][bureau].add(recipient)
    return found
