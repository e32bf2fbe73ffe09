"""Serve /audit/flags and /audit/well-known: what looks like misuse, and what became of it."""

from typing import Any
from uuid import UUID

from app.api import paging
from app.api.arguments import Blueprint
from app.api.auth import permission
from app.api.context import actor, registry
from app.api.revisions import etag, if_match
from app.schemas.misuse import (
    MisuseFlagFilterSchema,
    MisuseFlagPageSchema,
    MisuseFlagSchema,
    ReportMisuseSchema,
    StepFlagSchema,
    WellKnownListSchema,
    WellKnownSchema,
)
from app.services.audit.log import Asked
from app.services.oversight import flags, well_known
from app.services.oversight.flags import FlagList, ReportMisuse, StepFlag
from app.services.paging import Place
from app.services.unit_of_work import showing, work
from app.vocabulary.actors import Action
from app.vocabulary.readings import Reading

blueprint = Blueprint("misuse", __name__, url_prefix="/api/v1/audit", description="What looks like misuse.")
KNOWN = "/well-known"


@blueprint.route("/flags", methods=["GET"])
@permission(Action.REVIEW_FLAGS)
@blueprint.arguments(MisuseFlagFilterSchema, location="query")
@blueprint.response(200, MisuseFlagPageSchema)
def browse(data: dict[str, Any]) -> Any:
    """List flags, newest first. Those about yourself are for somebody else."""
    after = paging.decode(data["cursor"])
    words = {name: str(data[name] or "") for name in ("state", "rule", "actor_id")}
    command = FlagList(data["limit"], after.id if after else "", **words)
    with showing(registry(), actor(), Asked(Reading.MISUSE, "flag", words=command.words())) as tx:
        page = flags.browse(tx, command)
    end = Place(page.end.row.id) if page.end else None
    return {"items": page.items, "next": paging.encode(end)}


@blueprint.route("/flags", methods=["POST"])
@permission(Action.REVIEW_FLAGS)
@blueprint.arguments(ReportMisuseSchema)
@blueprint.response(201, MisuseFlagSchema)
def report(data: dict[str, Any]) -> Any:
    """Raise a flag by hand, about somebody else than yourself."""
    command = ReportMisuse(str(data["actor_id"]), data["note"], tuple(data["entries"]))
    with work(registry(), actor(), Action.REVIEW_FLAGS) as tx:
        made = flags.report(tx, command)
        return made, 201, etag(made.row.revision)


@blueprint.route("/flags/<uuid:flag_id>", methods=["GET"])
@permission(Action.REVIEW_FLAGS)
@blueprint.response(200, MisuseFlagSchema)
def read(flag_id: UUID) -> Any:
    """Read one flag with its steps and notes."""
    with showing(registry(), actor(), Asked(Reading.MISUSE, "flag", str(flag_id))) as tx:
        found = flags.read(tx, str(flag_id))
        return found, 200, etag(found.row.revision)


@blueprint.route("/flags/<uuid:flag_id>", methods=["PATCH"])
@permission(Action.REVIEW_FLAGS)
@blueprint.arguments(StepFlagSchema)
@blueprint.response(200, MisuseFlagSchema)
def step(data: dict[str, Any], flag_id: UUID) -> Any:
    """Say that a flag was looked at, is explained or is referred. Send the revision you read as If-Match."""
    with work(registry(), actor(), Action.REVIEW_FLAGS) as tx:
        taken = flags.step(tx, StepFlag(str(flag_id), if_match(), **data))
        return taken, 200, etag(taken.row.revision)


@blueprint.route(KNOWN, methods=["GET"])
@permission(Action.REVIEW_FLAGS)
@blueprint.response(200, WellKnownListSchema)
def browse_known() -> Any:
    """List the well-known, whose lookups are flagged."""
    with showing(registry(), actor(), Asked(Reading.MISUSE, "well_known")) as tx:
        return {"items": well_known.browse(tx)}


@blueprint.route(KNOWN, methods=["POST"])
@permission(Action.REVIEW_FLAGS)
@blueprint.arguments(WellKnownSchema)
@blueprint.response(201, WellKnownSchema)
def add_known(data: dict[str, Any]) -> Any:
    """Put somebody on the list of the well-known."""
    with work(registry(), actor(), Action.REVIEW_FLAGS) as tx:
        return well_known.add(tx, **data)


@blueprint.route(f"{KNOWN}/<uuid:known_id>", methods=["DELETE"])
@permission(Action.REVIEW_FLAGS)
@blueprint.response(204)
def remove_known(known_id: UUID) -> None:
    """Take somebody off the list of the well-known."""
    with work(registry(), actor(), Action.REVIEW_FLAGS) as tx:
        well_known.remove(tx, str(known_id))
