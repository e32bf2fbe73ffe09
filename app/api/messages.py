"""Serve /messages: the inbox of the caller's bureau, and the progress of a recall."""

from typing import Any
from uuid import UUID

from flask import Response

from app.api import paging
from app.api.arguments import FAMILY, Blueprint
from app.api.attachments import EXTENSIONS, FILE, HARMLESS
from app.api.auth import permission
from app.api.context import actor, config, registry
from app.api.idempotency import sent
from app.api.uploads import large
from app.files.checked import check
from app.files.decoder import turn_to_decode
from app.files.limits import LARGEST_FILE, LARGEST_UPLOAD
from app.schemas.attachment import SendFileSchema
from app.schemas.message import (
    MessageFileSchema,
    MessageFilterSchema,
    MessagePageSchema,
    MessageSchema,
    RecallSchema,
    ThreadSchema,
    WriteSchema,
)
from app.services import idempotency
from app.services.audit.log import Asked
from app.services.correspondence import attached, threads, write
from app.services.correspondence.attached import SendFile
from app.services.correspondence.write import WriteMessage
from app.services.filings import recalls
from app.services.messaging import inbox
from app.services.messaging.inbox import MessageList
from app.services.unit_of_work import showing, work
from app.vocabulary.actors import Action
from app.vocabulary.filings import FAMILIES
from app.vocabulary.readings import Reading

blueprint = Blueprint("messages", __name__, url_prefix="/api/v1", description="What bureaus are told.")


@blueprint.route("/messages", methods=["GET"])
@permission(Action.READ_MESSAGES)
@blueprint.arguments(MessageFilterSchema, location="query")
@blueprint.response(200, MessagePageSchema)
def browse(data: dict[str, Any]) -> Any:
    """List your messages: first those not acknowledged, the newest first in both parts.

    Keepers read what is for their bureau; officers what came back for them, and what their bureau
    names officers for (`for_role`).
    """
    after = paging.decode(data.pop("cursor"))
    filing_id = str(data.pop("filing_id") or "")
    command = MessageList(after=after, filing_id=filing_id, **data)
    with showing(registry(), actor(), Asked(Reading.MESSAGES, "", words=command.words())) as tx:
        page, unread = inbox.browse(tx, command), inbox.unread(tx)
    return {"items": page.items, "unread": unread, "next": paging.encode(inbox.place_of(page.end))}


@blueprint.route("/messages/<uuid:message_id>", methods=["GET"])
@permission(Action.READ_MESSAGES)
@blueprint.response(200, MessageSchema)
def read(message_id: UUID) -> Any:
    """Read one message. Another bureau's answers as if it did not exist."""
    with showing(registry(), actor(), Asked(Reading.MESSAGES, "message", str(message_id))) as tx:
        return inbox.read(tx, str(message_id))


@blueprint.route("/messages/<uuid:message_id>/acknowledge", methods=["POST"])
@permission(Action.ACKNOWLEDGE)
@blueprint.response(200, MessageSchema)
def acknowledge(message_id: UUID) -> Any:
    """Say that it was read and done. The sender of a recall sees it; saying it twice does no harm."""
    with work(registry(), actor(), Action.ACKNOWLEDGE) as tx:
        return inbox.acknowledge(tx, str(message_id))


@blueprint.route("/messages", methods=["POST"])
@permission(Action.WRITE)
@blueprint.arguments(WriteSchema)
@blueprint.response(201, MessageSchema)
def create(command: WriteMessage) -> Any:
    """Write to another bureau about a filing or a hit, or answer what it wrote (`reply_to`)."""
    with work(registry(), actor(), Action.WRITE) as tx:
        return idempotency.once(
            tx, sent(), make=lambda: write.write(tx, command), again=lambda made: write.again(tx, made)
        )


@blueprint.route("/messages/<uuid:message_id>/thread", methods=["GET"])
@permission(Action.CORRESPOND)
@blueprint.response(200, ThreadSchema)
def thread(message_id: UUID) -> Any:
    """Read all that was written in a message's thread, also by your bureau; who acknowledged it is told."""
    with showing(registry(), actor(), Asked(Reading.MESSAGES, "message", str(message_id))) as tx:
        return {"items": threads.thread(tx, str(message_id))}


@blueprint.route("/messages/<uuid:message_id>/attachments", methods=["POST"])
@permission(Action.WRITE)
@large(LARGEST_UPLOAD)
@blueprint.arguments(SendFileSchema, location="files")
@blueprint.response(201, MessageFileSchema)
def attach(data: dict[str, Any], message_id: UUID) -> Any:
    """Send a photo or a paper along with a message of yours that nobody has acknowledged yet."""
    here, kind = registry(), data["kind"]
    with work(here, actor(), Action.WRITE) as tx:
        attached.require_attachable(tx, str(message_id))
    with turn_to_decode(config().instance):
        checked = check(kind, data["file"].read(LARGEST_FILE + 1))
    with here.files.staged(checked.data) as file, work(here, actor(), Action.WRITE) as tx:
        return attached.attach(tx, SendFile(str(message_id), kind, checked, file))


@blueprint.route("/messages/<uuid:message_id>/attachments/<uuid:file_id>", methods=["GET"])
@permission(Action.CORRESPOND)
@blueprint.doc(responses=FILE)
def hand_out(message_id: UUID, file_id: UUID) -> Response:
    """The file, for both ends of the message; every hand-out is audited."""
    words = {"attachment": str(file_id)}
    with showing(registry(), actor(), Asked(Reading.FILE, "message", str(message_id), words)) as tx:
        row = attached.hand_out(tx, str(message_id), str(file_id))
        response = Response(registry().files.read(row.digest), content_type=row.media_type)
    response.headers.update(HARMLESS)
    name = f"{row.kind}-{row.id[-4:]}.{EXTENSIONS[row.media_type]}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@blueprint.route(f"/{FAMILY}/<uuid:filing_id>/recall", methods=["GET"])
@permission(Action.READ)
@blueprint.response(200, RecallSchema)
def recall(family: str, filing_id: UUID) -> Any:
    """Tell who was asked to erase a diffusion, has acknowledged or is overdue; for its keepers."""
    filing_type = FAMILIES[family]
    with showing(registry(), actor(), Asked(Reading.RECALL, filing_type, str(filing_id))) as tx:
        return recalls.progress(tx, filing_type, str(filing_id))
