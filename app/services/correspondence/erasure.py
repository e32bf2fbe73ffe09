"""Erase what bureaus wrote about a filing when it is purged; that they wrote, and when, stays."""

from sqlalchemy import select

from app.models import Filing, Message, MessageAttachment
from app.transaction import Tx
from app.vocabulary.messages import MessageKind


def erase(tx: Tx, filing: Filing) -> int:
    """Empty the texts, and remove the files after the commit; return how many messages there were."""
    of_filing = select(Message).where(Message.filing_id == filing.id, Message.kind == MessageKind.WRITTEN)
    messages = tx.session.scalars(of_filing).all()
    for message in messages:
        message.text = ""
    files = select(MessageAttachment).where(MessageAttachment.message_id.in_([each.id for each in messages]))
    for row in tx.session.scalars(files).all():
        tx.discarded_files.add(row.digest)
        tx.session.delete(row)
    return len(messages)
