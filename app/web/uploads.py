"""Take photos and papers of a subject at the clerk's desk, cut to what matters, and take them off again."""

from typing import Any
from uuid import UUID

from flask import redirect, request, url_for
from marshmallow import ValidationError, fields, validate
from werkzeug.wrappers import Response

from app.api.arguments import FAMILY
from app.api.attachments import placed, taken
from app.api.context import actor, registry
from app.api.uploads import large
from app.errors import RegistryError
from app.files.images import Cut
from app.files.limits import LARGEST_UPLOAD
from app.schemas.attachment import UploadSchema
from app.services.filings import attachments
from app.services.filings.attachments import DetachFile, Place
from app.services.unit_of_work import work
from app.vocabulary.actors import Action
from app.vocabulary.filings import PLURALS
from app.web import clerk, filing_page
from app.web.desks import desk, desk_blueprint
from app.web.filing_page import revision
from app.web.forms import faults_by_path, nested

# A face in a corner is a twentieth of a crowd's picture; that something is left is seen when it is cut.
MOST_CUT = 95
SIDES = ("left", "top", "right", "bottom")
blueprint = desk_blueprint(
    "uploads",
    __name__,
    f"/clerk/{FAMILY}/<uuid:filing_id>/subjects/<uuid:subject_id>/attachments",
)


def _percent() -> fields.Integer:
    return fields.Integer(load_default=0, validate=validate.Range(0, MOST_CUT))


class CutUploadSchema(UploadSchema):
    """Load a file with what is cut off each of its sides, in percent."""

    left, top, right, bottom = _percent(), _percent(), _percent(), _percent()


@blueprint.post("/")
@desk(Action.ATTACH)
@large(LARGEST_UPLOAD)
@placed
def attach(place: Place) -> Any:
    """Attach the file."""
    sent = {**nested(request.form, "revision"), **request.files.to_dict()}
    try:
        told = CutUploadSchema().load(sent)
        cut = Cut(**{side: told.pop(side) for side in SIDES})
        taken(place, revision(), told, cut)
    except ValidationError as unfit:
        return _again(place, faults_by_path(unfit)), 422
    except RegistryError as refused:
        return _again(place, filing_page.told(refused)["faults"]), refused.status
    return _back(place)


@blueprint.post("/<uuid:attachment_id>/detach")
@desk(Action.DETACH)
@placed
def detach(place: Place, attachment_id: UUID) -> Any:
    """Take a file off again."""
    try:
        with work(registry(), actor(), Action.DETACH) as tx:
            attachments.detach(tx, DetachFile(place, revision(), str(attachment_id)))
    except RegistryError as refused:
        return _again(place, filing_page.told(refused)["faults"]), refused.status
    return _back(place)


def _again(place: Place, faults: dict[str, list[str]]) -> str:
    """Show the filing with what is wrong; a file cannot be typed into a form again."""
    return clerk.page_of(filing_page.read(place.type, place.filing_id), faults=faults)


def _back(place: Place) -> Response:
    family = PLURALS[place.type]
    where = url_for("clerk.one", family=family, filing_id=place.filing_id, done="saved")
    response: Response = redirect(where, 303)
    return response
