"""/messages: the inbox of the caller's bureau; and how far the recall of a diffusion has come."""

from typing import Any
from uuid import UUID

from app.api import paging
from app.api.arguments import FAMILY, Blueprint
from app.api.auth import permission
from app.api.wiring import actor, registry
from app.schemas.message import MessageFilterSchema, MessagePageSchema, MessageSchema, RecallSchema
from app.services import inbox, recalls
from app.services.inbox import MessageList
from app.services.registry import work
from app.transaction import reading
from app.vocabulary import FAMILIES, Action

blueprint = Blueprint("messages", __name__, url_prefix="/api/v1", description="What bureaus are told.")


@blueprint.route("/messages", methods=["GET"])
@permission(Action.CORRESPOND)
@blueprint.arguments(MessageFilterSchema, location="query")
@blueprint.response(200, MessagePageSchema)
def browse(data: dict[str, Any]) -> Any:
    """Your bureau's messages: first those not acknowledged, the newest first in both parts."""
    after = paging.decode_place(data.pop("cursor"))
    filing_id = str(data.pop("filing_id") or "")
    with reading(registry().sessions, actor(), registry().clock) as tx:
        page = inbox.browse(tx, MessageList(after=after, filing_id=filing_id, **data))
    return {"items": page.messages, "next": paging.encode_place(page.end)}


@blueprint.route("/messages/<uuid:message_id>", methods=["GET"])
@permission(Action.CORRESPOND)
@blueprint.response(200, MessageSchema)
def read(message_id: UUID) -> Any:
    """One message. Another bureau's answers as if it did not exist."""
    with reading(registry().sessions, actor()) as tx:
        return inbox.read(tx, str(message_id))


@blueprint.route("/messages/<uuid:message_id>/acknowledge", methods=["POST"])
@permission(Action.ACKNOWLEDGE)
@blueprint.response(200, MessageSchema)
def acknowledge(message_id: UUID) -> Any:
    """Say that it was read and done. The sender of a recall sees it; saying it twice does no harm."""
    with work(registry(), actor(), Action.ACKNOWLEDGE) as tx:
        return inbox.acknowledge(tx, str(message_id))


@blueprint.route(f"/{FAMILY}/<uuid:filing_id>/recall", methods=["GET"])
@permission(Action.READ)
@blueprint.response(200, RecallSchema)
def recall(family: str, filing_id: UUID) -> Any:
    """Who was asked to erase a diffusion, who has acknowledged, who is overdue; for its keepers."""
    with reading(registry().sessions, actor(), registry().clock) as tx:
        return recalls.progress(tx, FAMILIES[family], str(filing_id))
