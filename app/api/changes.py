"""Serve /changes: a bureau's numbered feed of all that it may see, for its own copy."""

from typing import Any

from app.api.arguments import Blueprint
from app.api.auth import permission
from app.api.context import actor, registry
from app.schemas.changes import ChangesQuerySchema, ChangesSchema
from app.services.exchange.changes import changes
from app.vocabulary.actors import Action

blueprint = Blueprint("changes", __name__, url_prefix="/api/v1", description="What a bureau's copy follows.")


@blueprint.route("/changes", methods=["GET"])
@permission(Action.FOLLOW)
@blueprint.arguments(ChangesQuerySchema, location="query")
@blueprint.response(200, ChangesSchema)
def browse(data: dict[str, Any]) -> Any:
    """List what changed after a number, in order, with tombstones. A full page: ask again after its last."""
    return changes(registry(), actor(), **data)
