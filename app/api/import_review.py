"""Serve what runs over lists left for a second person, and take one approval for a whole run."""

from typing import Any
from uuid import UUID

from app.api.arguments import Blueprint
from app.api.auth import permission
from app.api.context import actor, registry
from app.schemas.import_review import (
    AcceptedRunSchema,
    AcceptRunSchema,
    WaitingFilingsSchema,
    WaitingFilterSchema,
    WaitingRunsSchema,
)
from app.services.audit.log import Asked
from app.services.imports import waiting
from app.services.list_review import judging
from app.services.list_review.judging import AcceptRun
from app.services.unit_of_work import showing
from app.vocabulary.actors import Action
from app.vocabulary.readings import Reading

blueprint = Blueprint("import_review", __name__, url_prefix="/api/v1", description="Judge whole lists.")


@blueprint.route("/imports/waiting", methods=["GET"])
@permission(Action.ACCEPT)
@blueprint.response(200, WaitingRunsSchema)
def runs() -> Any:
    """List the runs over lists of which something waits for a second person, the latest first."""
    with showing(registry(), actor(), Asked(Reading.IMPORTS, "import_run")) as tx:
        return {"items": waiting.runs(tx)}


@blueprint.route("/imports/<uuid:run_id>/waiting", methods=["GET"])
@permission(Action.ACCEPT)
@blueprint.arguments(WaitingFilterSchema, location="query")
@blueprint.response(200, WaitingFilingsSchema)
def page(data: dict[str, Any], run_id: UUID) -> Any:
    """List what a run left waiting, and nobody has changed since."""
    with showing(registry(), actor(), judging.asked(str(run_id))) as tx:
        waiting.find(tx, str(run_id))
        found = waiting.page(tx, str(run_id), data["limit"], str(data["after"] or ""))
        return {"items": found.items, "next": found.end.id if found.end else ""}


@blueprint.route("/imports/<uuid:run_id>/accept", methods=["POST"])
@permission(Action.ACCEPT)
@blueprint.arguments(AcceptRunSchema)
@blueprint.response(200, AcceptedRunSchema)
def accept(data: dict[str, Any], run_id: UUID) -> Any:
    """Accept, and publish where it was submitted, what a run left waiting: as many as some seconds allow.

    Each is taken by its own rules, with a second person, as if it were accepted alone. What may not be taken
    is named with its reason, and waits on.
    """
    return judging.accept(registry(), actor(), AcceptRun(str(run_id), **data))
