"""/bureaus: who they are and how to reach them; audience and bars name only these."""

from typing import Any

from app.api.arguments import Blueprint
from app.api.auth import permission
from app.api.context import actor, registry
from app.schemas.bureau import BureauSchema, BureausSchema, ScopeSchema
from app.services.access import bureaus, scopes
from app.services.access.approvals import managing
from app.services.access.scopes import ScopeBureau
from app.services.unit_of_work import reading
from app.vocabulary.actors import Action

blueprint = Blueprint("bureaus", __name__, url_prefix="/api/v1", description="Bureaus and their contacts.")


@blueprint.route("/bureaus", methods=["GET"])
@permission(Action.LIST_BUREAUS)
@blueprint.response(200, BureausSchema)
def browse() -> Any:
    """Every bureau with its code, name, country and contact, by code."""
    with reading(registry(), actor()) as tx:
        return {"items": bureaus.browse(tx)}


@blueprint.route("/bureaus/<string(maxlength=16):code>/scope", methods=["PUT"])
@permission(Action.MANAGE_ACTORS)
@blueprint.arguments(ScopeSchema)
@blueprint.response(200, BureauSchema)
def put_scope(data: dict[str, Any], code: str) -> Any:
    """Say which kinds a partner organisation sees and files. A second administrator approves it first."""
    with managing(registry(), actor()) as tx:
        return scopes.put(tx, ScopeBureau(code, **data))
