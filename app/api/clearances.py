"""Serve /clearances: persons who are not stopped for a filing, by the word of two persons, until a day."""

from typing import Any
from uuid import UUID

from app.api import paging
from app.api.arguments import Blueprint
from app.api.auth import permission
from app.api.context import actor, registry
from app.api.idempotency import sent
from app.schemas.hit import (
    ClearanceFilterSchema,
    ClearancePageSchema,
    ClearanceSchema,
    EndClearanceSchema,
)
from app.services import idempotency
from app.services.audit.log import Asked
from app.services.hits import clearances
from app.services.hits.clearances import AskClearance, ClearanceList
from app.services.paging import Place
from app.services.unit_of_work import showing, work
from app.vocabulary.actors import Action
from app.vocabulary.readings import Reading

blueprint = Blueprint(
    "clearances", __name__, url_prefix="/api/v1", description="Who is not stopped for a filing."
)
ONE = "/clearances/<uuid:clearance_id>"


@blueprint.route("/hits/<uuid:hit_id>/clearances", methods=["POST"])
@permission(Action.CLEAR)
@blueprint.arguments(ClearanceSchema)
@blueprint.response(201, ClearanceSchema)
def ask(data: dict[str, Any], hit_id: UUID) -> Any:
    """Ask that this hit's person is not stopped again for its filing. A reviewer of yours approves it."""
    command = AskClearance(str(hit_id), **data)
    with work(registry(), actor(), Action.CLEAR) as tx:
        return idempotency.once(
            tx,
            sent(),
            make=lambda: clearances.ask(tx, command),
            again=lambda made: clearances.again(tx, made),
        )


@blueprint.route("/clearances", methods=["GET"])
@permission(Action.CLEAR)
@blueprint.arguments(ClearanceFilterSchema, location="query")
@blueprint.response(200, ClearancePageSchema)
def browse(data: dict[str, Any]) -> Any:
    """List the clearances of your bureau, and those on its filings."""
    command = ClearanceList(after=paging.decode(data.pop("cursor")), **data)
    with showing(registry(), actor(), Asked(Reading.CLEARANCES, "", words=command.words())) as tx:
        page = clearances.browse(tx, command)
    return {"items": page.items, "next": paging.encode(Place(page.end.id) if page.end else None)}


@blueprint.route(f"{ONE}/approve", methods=["POST"])
@permission(Action.APPROVE_CLEARANCE)
@blueprint.response(200, ClearanceSchema)
def approve(clearance_id: UUID) -> Any:
    """Approve what somebody else of your bureau asked for. From now on it holds, until its day."""
    with work(registry(), actor(), Action.APPROVE_CLEARANCE) as tx:
        return clearances.approve(tx, str(clearance_id))


@blueprint.route(f"{ONE}/end", methods=["POST"])
@permission(Action.CLEAR)
@blueprint.arguments(EndClearanceSchema)
@blueprint.response(200, ClearanceSchema)
def end(data: dict[str, Any], clearance_id: UUID) -> Any:
    """End a clearance before its day: your own, or one on your filing."""
    with work(registry(), actor(), Action.CLEAR) as tx:
        return clearances.end(tx, str(clearance_id), data["reason"])
