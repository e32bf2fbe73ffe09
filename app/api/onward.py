"""Serve what partner organisations were given of a filing, and what its owner lets them pass on."""

from typing import Any
from uuid import UUID

from app.api.arguments import FAMILY, Blueprint
from app.api.auth import permission
from app.api.context import actor, registry
from app.schemas.onward import EndOnwardSchema, HandOutSchema, OnwardSchema, ShareSchema, SharingSchema
from app.services.audit.log import Asked
from app.services.filings import onward
from app.services.filings.onward import Onward
from app.services.unit_of_work import showing, work
from app.vocabulary.actors import Action
from app.vocabulary.filings import FAMILIES
from app.vocabulary.readings import Reading

blueprint = Blueprint(
    "onward",
    __name__,
    url_prefix=f"/api/v1/{FAMILY}/<uuid:filing_id>",
    description="What partner organisations are given, and may pass on.",
)


@blueprint.route("/onward", methods=["PUT"])
@permission(Action.ALLOW_ONWARD)
@blueprint.arguments(OnwardSchema)
@blueprint.response(200, OnwardSchema)
def allow(data: dict[str, Any], family: str, filing_id: UUID) -> Any:
    """Let a partner organisation pass your filing on to one recipient. It is told."""
    with work(registry(), actor(), Action.ALLOW_ONWARD) as tx:
        return onward.allow(tx, Onward(FAMILIES[family], str(filing_id), **data))


@blueprint.route("/onward/end", methods=["POST"])
@permission(Action.ALLOW_ONWARD)
@blueprint.arguments(EndOnwardSchema)
@blueprint.response(204)
def end(data: dict[str, Any], family: str, filing_id: UUID) -> None:
    """Take back what you allowed. The partner organisation is told."""
    with work(registry(), actor(), Action.ALLOW_ONWARD) as tx:
        onward.end(tx, Onward(FAMILIES[family], str(filing_id), **data))


@blueprint.route("/onward/share", methods=["POST"])
@permission(Action.SHARE_ONWARD)
@blueprint.arguments(ShareSchema)
@blueprint.response(201, HandOutSchema)
def share(data: dict[str, Any], family: str, filing_id: UUID) -> Any:
    """Record as a partner organisation that you pass a filing on, before you do. Its owner is told."""
    who = actor()
    with work(registry(), who, Action.SHARE_ONWARD) as tx:
        return onward.share(tx, Onward(FAMILIES[family], str(filing_id), who.bureau, **data))


@blueprint.route("/onward", methods=["GET"])
@permission(Action.READ_SHARING)
@blueprint.response(200, SharingSchema)
def browse(family: str, filing_id: UUID) -> Any:
    """List what partner organisations were given of a filing, and may pass on."""
    asked = Asked(Reading.SHARING, FAMILIES[family], str(filing_id))
    with showing(registry(), actor(), asked) as tx:
        return onward.listed(tx, FAMILIES[family], str(filing_id))
