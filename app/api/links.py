"""Serve the links of a filing; no revision is sent, since a link changes neither end."""

from typing import Any
from uuid import UUID

from app.api.arguments import FAMILY, Blueprint
from app.api.auth import permission
from app.api.context import actor, registry
from app.schemas.link import FilingLinkSchema, FilingLinksSchema, NewLinkSchema
from app.services.audit.log import Asked
from app.services.filings import links
from app.services.filings.links import LinkFilings
from app.services.unit_of_work import showing, work
from app.vocabulary.actors import Action
from app.vocabulary.filings import FAMILIES
from app.vocabulary.readings import Reading

blueprint = Blueprint(
    "links",
    __name__,
    url_prefix=f"/api/v1/{FAMILY}/<uuid:filing_id>/links",
    description="Links between filings; a link grants no access to either.",
)


@blueprint.route("", methods=["GET"])
@permission(Action.READ)
@blueprint.response(200, FilingLinksSchema)
def browse(family: str, filing_id: UUID) -> Any:
    """List the filing's links whose other end you may see, oldest first."""
    filing_type = FAMILIES[family]
    with showing(registry(), actor(), Asked(Reading.LINKS, filing_type, str(filing_id))) as tx:
        return {"items": links.of(tx, filing_type, str(filing_id))}


@blueprint.route("", methods=["POST"])
@permission(Action.LINK)
@blueprint.arguments(NewLinkSchema)
@blueprint.response(201, FilingLinkSchema)
def link(data: dict[str, Any], family: str, filing_id: UUID) -> Any:
    """Link your bureau's filing to another you may see; made again, it is the link that is there."""
    command = LinkFilings(FAMILIES[family], str(filing_id), str(data["filing_id"]), data["kind"])
    with work(registry(), actor(), Action.LINK) as tx:
        return links.link(tx, command)


@blueprint.route("/<uuid:link_id>", methods=["DELETE"])
@permission(Action.UNLINK)
@blueprint.response(204)
def unlink(family: str, filing_id: UUID, link_id: UUID) -> Any:
    """Take away a link that was made at this end."""
    with work(registry(), actor(), Action.UNLINK) as tx:
        links.unlink(tx, FAMILIES[family], str(filing_id), str(link_id))
