"""Hand out the photos that stand on pages; each that leaves is recorded."""

from typing import Any
from uuid import UUID

from app.api import attachments
from app.api.arguments import FAMILY
from app.vocabulary.actors import Action
from app.web.desks import desk, desk_blueprint

blueprint = desk_blueprint(
    "pictures", __name__, f"/pictures/{FAMILY}/<uuid:filing_id>/subjects/<uuid:subject_id>"
)


@blueprint.get("/<uuid:attachment_id>")
@desk(Action.HAND_OUT)
@attachments.placed
def small(place: Any, attachment_id: UUID) -> Any:
    """Return a small picture of a photo."""
    return attachments.handed_out(place, attachment_id, thumbnail=True)
