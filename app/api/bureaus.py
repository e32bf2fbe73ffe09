"""/bureaus: who they are and how to reach them; audience and bars name only these."""

from typing import Any

from app.api.arguments import Blueprint
from app.api.auth import permission
from app.api.context import actor, registry
from app.schemas.bureau import BureauSchema, BureausSchema, DutySchema, ScopeSchema
from app.services.access import bureaus, scopes
from app.services.access.approvals import managing
from app.services.access.scopes import ScopeBureau
from app.services.messaging import on_duty
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action

blueprint = Blueprint("bureaus", __name__, url_prefix="/api/v1", description="Bureaus and their contacts.")


@blueprint.route("/bureaus", methods=["GET"])
@permission(Action.LIST_BUREAUS)
@blueprint.response(200, BureausSchema)
def browse() -> Any:
    """Every bureau with its code, name, country and contact, by code."""
    with reading(registry(), actor()) as tx:
        return {"items": bureaus.browse(tx)}


@blueprint.route("/bureaus/<string(maxlength=16):code>/duty", methods=["GET"])
@permission(Action.ARRANGE_DUTY)
@blueprint.response(200, DutySchema)
def read_duty(code: str) -> Any:
    """Tell which role of the bureau takes which messages; for its reviewers and for administrators."""
    with reading(registry(), actor()) as tx:
        return {"duty": on_duty.read(tx, code)}


@blueprint.route("/bureaus/<string(maxlength=16):code>/duty", methods=["PUT"])
@permission(Action.ARRANGE_DUTY)
@blueprint.arguments(DutySchema)
@blueprint.response(200, DutySchema)
def put_duty(data: dict[str, Any], code: str) -> Any:
    """Say which role takes which messages from now on, by kind and priority; the narrowest line counts."""
    with work(registry(), actor(), Action.ARRANGE_DUTY) as tx:
        return {"duty": on_duty.put(tx, code, data["duty"])}


@blueprint.route("/bureaus/<string(maxlength=16):code>/scope", methods=["PUT"])
@permission(Action.MANAGE_ACTORS)
@blueprint.arguments(ScopeSchema)
@blueprint.response(200, BureauSchema)
def put_scope(data: dict[str, Any], code: str) -> Any:
    """Say which kinds a partner organisation sees and files. A second administrator approves it first."""
    with managing(registry(), actor()) as tx:
        return scopes.put(tx, ScopeBureau(code, **data))
