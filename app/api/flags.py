"""Serve the flags on a filing: a receiving bureau does not execute its action, and says why."""

from typing import Any
from uuid import UUID

from app.api.arguments import FAMILY, Blueprint
from app.api.auth import permission
from app.api.context import actor, registry
from app.schemas.flag import FlagSchema, FlagsSchema
from app.services.audit.log import Asked
from app.services.filings import flags
from app.services.unit_of_work import showing, work
from app.vocabulary.actors import Action
from app.vocabulary.filings import FAMILIES
from app.vocabulary.readings import Reading

blueprint = Blueprint(
    "flags",
    __name__,
    url_prefix=f"/api/v1/{FAMILY}/<uuid:filing_id>",
    description="Where a filing's action is not executed.",
)


@blueprint.route("/flag", methods=["PUT"])
@permission(Action.FLAG)
@blueprint.arguments(FlagSchema)
@blueprint.response(200, FlagSchema)
def put(data: dict[str, Any], family: str, filing_id: UUID) -> Any:
    """Flag another bureau's filing: your bureau does not execute its action. The owner is told."""
    with work(registry(), actor(), Action.FLAG) as tx:
        return flags.put(tx, FAMILIES[family], str(filing_id), data["reason"])


@blueprint.route("/flag", methods=["DELETE"])
@permission(Action.FLAG)
@blueprint.response(204)
def lift(family: str, filing_id: UUID) -> None:
    """Take your bureau's flag off again."""
    with work(registry(), actor(), Action.FLAG) as tx:
        flags.lift(tx, FAMILIES[family], str(filing_id))


@blueprint.route("/flags", methods=["GET"])
@permission(Action.READ)
@blueprint.response(200, FlagsSchema)
def browse(family: str, filing_id: UUID) -> Any:
    """List the flags on a filing: all for its owner, their own for other bureaus."""
    asked = Asked(Reading.FLAGS, FAMILIES[family], str(filing_id))
    with showing(registry(), actor(), asked) as tx:
        return {"items": flags.listed(tx, FAMILIES[family], str(filing_id))}
