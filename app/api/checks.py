"""Serve /checks: a partner's question about a document, and its own log of them."""

from typing import Any

from app.api import paging
from app.api.arguments import Blueprint
from app.api.auth import permission
from app.api.context import actor, registry
from app.schemas.check import CheckDocumentSchema, CheckedSchema, CheckFilterSchema, CheckPageSchema
from app.services.audit.log import Asked
from app.services.checks import history
from app.services.checks.document import CheckDocument, check_document
from app.services.checks.history import CheckList
from app.services.paging import Place
from app.services.unit_of_work import showing
from app.vocabulary.actors import Action
from app.vocabulary.readings import Reading

blueprint = Blueprint(
    "checks", __name__, url_prefix="/api/v1/checks", description="Partners check documents."
)


@blueprint.route("/document", methods=["POST"])
@permission(Action.CHECK)
@blueprint.arguments(CheckDocumentSchema)
@blueprint.response(200, CheckedSchema)
def document(command: CheckDocument) -> Any:
    """May this document be accepted? Answers `clear` or `check`, and nothing else."""
    return check_document(registry(), actor(), command)


@blueprint.route("", methods=["GET"])
@permission(Action.CHECK)
@blueprint.arguments(CheckFilterSchema, location="query")
@blueprint.response(200, CheckPageSchema)
def browse(data: dict[str, Any]) -> Any:
    """List your own checks with their answers, the newest first."""
    command = CheckList(data["limit"], paging.decode(data["cursor"]))
    with showing(registry(), actor(), Asked(Reading.CHECKS, "")) as tx:
        page = history.browse(tx, command)
    return {"items": page.items, "next": paging.encode(Place(page.end.id) if page.end else None)}
