"""Send a photo or paper along with a message, and hand it out at both ends."""

from dataclasses import dataclass

from sqlalchemy import func, select

from app.errors import Fault, IllegalMove, Invalid, NotFound
from app.files.checked import Checked
from app.files.store import Staged
from app.models import Message, MessageAttachment
from app.models.columns import new_id
from app.rules import policy
from app.services.audit import log as audit_log
from app.services.correspondence import threads
from app.services.stored_files import hold
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.subjects import AttachmentKind

MOST_ATTACHMENTS = 10
# Prints and DNA are asked for at the filing, where their own rules hold.
KINDS = (AttachmentKind.PHOTO, AttachmentKind.DOCUMENT_COPY)


@dataclass(frozen=True, slots=True)
class SendFile:
    """A checked file, already on the disk, for a message."""

    message_id: str
    kind: AttachmentKind
    checked: Checked
    file: Staged


def attach(tx: Tx, command: SendFile) -> MessageAttachment:
    """Attach a file: the row is written first, the file takes its name before the commit.

    Raises NotFound, and IllegalMove once the message was acknowledged: it was read without the file.
    """
    message = require_attachable(tx, command.message_id)
    hold(tx.session, [command.file.digest])
    row = MessageAttachment(
        id=new_id(),
        message_id=message.id,
        kind=command.kind,
        digest=command.file.digest,
        media_type=command.checked.media_type,
        size=command.file.size,
        created_at=tx.at,
    )
    tx.session.add(row)
    tx.session.flush()
    said = {"attachment": row.id, "kind": row.kind, "checksum": row.digest}
    audit_log.append(tx, Action.WRITE, "message", message.id, **said)
    command.file.keep()
    return row


def require_attachable(tx: Tx, message_id: str) -> Message:
    """Raise what `attach` would, before a picture is decoded for whoever may not send it."""
    policy.require(tx.actor, Action.WRITE)
    message = threads.written_by_us(tx, message_id)
    if message.acknowledged_at is not None:
        raise IllegalMove("It was acknowledged already. Write another message, and attach the file to that.")
    of_message = select(func.count()).where(MessageAttachment.message_id == message.id)
    if (tx.session.scalar(of_message) or 0) >= MOST_ATTACHMENTS:
        raise Invalid(faults=[Fault("file", f"A message has at most {MOST_ATTACHMENTS} attachments.")])
    return message


def hand_out(tx: Tx, message_id: str, attachment_id: str) -> MessageAttachment:
    """Return an attachment whose file is about to leave, to either end of the message."""
    policy.require(tx.actor, Action.CORRESPOND)
    message = threads.one(tx, message_id)
    row = tx.session.get(MessageAttachment, attachment_id)
    if row is None or row.message_id != message.id:
        raise NotFound(f"There is no attachment {attachment_id} to this message.")
    tx.show(row.id)
    return row
