"""Take attachments of a subject as multipart, list them, and hand out files that nothing may run."""

from collections.abc import Callable
from contextlib import ExitStack
from functools import wraps
from typing import Any
from uuid import UUID

from flask import Response

from app.api.arguments import FAMILY, Blueprint
from app.api.auth import permission
from app.api.context import actor, config, registry
from app.api.revisions import etag, if_match
from app.api.uploads import large
from app.files.checked import check
from app.files.decoder import turn_to_decode
from app.files.images import WHOLE, Cut
from app.files.limits import LARGEST_FILE, LARGEST_UPLOAD
from app.models import Attachment, Filing
from app.schemas.attachment import AttachmentSchema, AttachmentsSchema, UploadSchema
from app.services.audit.log import Asked
from app.services.filings import attachments
from app.services.filings.attachments import AttachFile, DetachFile, Place
from app.services.unit_of_work import showing, work
from app.vocabulary.actors import Action
from app.vocabulary.filings import FAMILIES
from app.vocabulary.readings import Reading

View = Callable[..., Any]
EXTENSIONS = {"image/jpeg": "jpg", "application/pdf": "pdf", "application/octet-stream": "an2"}
# A browser that opens the file in spite of all must neither guess its type nor run what it holds.
HARMLESS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
BINARY = {"schema": {"type": "string", "format": "binary"}}
FILE = {"200": {"description": "The file.", "content": dict.fromkeys(EXTENSIONS, BINARY)}}
THUMBNAIL = {"200": {"description": "A small picture.", "content": {"image/jpeg": BINARY}}}

blueprint = Blueprint(
    "attachments",
    __name__,
    url_prefix=f"/api/v1/{FAMILY}/<uuid:filing_id>/subjects/<uuid:subject_id>/attachments",
    description="Photos, prints and papers of a subject.",
)


def placed(view: View) -> View:
    """Give the view the subject that the address names."""

    @wraps(view)
    def wrapped(*args: Any, family: str, filing_id: UUID, subject_id: UUID, **kwargs: Any) -> Any:
        return view(Place(FAMILIES[family], str(filing_id), str(subject_id)), *args, **kwargs)

    return wrapped


@blueprint.route("", methods=["POST"])
@permission(Action.ATTACH)
@large(LARGEST_UPLOAD)
@blueprint.arguments(UploadSchema, location="files")
@blueprint.response(201, AttachmentSchema)
@placed
def attach(place: Place, data: dict[str, Any]) -> Any:
    """Attach a file. Send the filing's revision as If-Match; the answer's ETag is its new one."""
    filing, row = taken(place, if_match(), data)
    return row, 201, etag(filing.revision)


def taken(place: Place, revision: int, data: dict[str, Any], cut: Cut = WHOLE) -> tuple[Filing, Attachment]:
    """Check an uploaded file, cut to what matters of it where it is a picture, and attach it."""
    kind, here = data["kind"], registry()
    with work(here, actor(), Action.ATTACH) as tx:
        attachments.require_attachable(tx, place, revision)
    with turn_to_decode(config().instance):
        checked = check(kind, data["file"].read(LARGEST_FILE + 1), cut)
    with ExitStack() as opened:
        file = opened.enter_context(here.files.staged(checked.data))
        small = opened.enter_context(here.files.staged(checked.thumbnail)) if checked.thumbnail else None
        tx = opened.enter_context(work(here, actor(), Action.ATTACH))
        command = AttachFile(place, revision, kind, data["public"], checked, file, small)
        return attachments.attach(tx, command)


@blueprint.route("", methods=["GET"])
@permission(Action.READ)
@blueprint.response(200, AttachmentsSchema)
@placed
def browse(place: Place) -> Any:
    """List the attachments of the subject, oldest first."""
    asked = Asked(Reading.ATTACHMENTS, place.type, place.filing_id, {"subject": place.subject_id})
    with showing(registry(), actor(), asked) as tx:
        filing, rows = attachments.listed(tx, place)
        told = {"bureau": filing.bureau.code, "handling": filing.handling, "conditions": filing.conditions}
        return {"items": rows, **told}, 200, etag(filing.revision)


@blueprint.route("/<uuid:attachment_id>", methods=["GET"])
@permission(Action.HAND_OUT)
@blueprint.doc(responses=FILE)
@placed
def read(place: Place, attachment_id: UUID) -> Response:
    """The file. Prints and DNA are for clerks and reviewers; every hand-out is audited."""
    return handed_out(place, attachment_id, thumbnail=False)


@blueprint.route("/<uuid:attachment_id>/thumbnail", methods=["GET"])
@permission(Action.HAND_OUT)
@blueprint.doc(responses=THUMBNAIL)
@placed
def thumbnail(place: Place, attachment_id: UUID) -> Response:
    """A small picture of it, where it is a picture."""
    return handed_out(place, attachment_id, thumbnail=True)


@blueprint.route("/<uuid:attachment_id>", methods=["DELETE"])
@permission(Action.DETACH)
@blueprint.response(204)
@placed
def detach(place: Place, attachment_id: UUID) -> Any:
    """Take it off again. Send the filing's revision as If-Match; the answer's ETag is its new one."""
    command = DetachFile(place, if_match(), str(attachment_id))
    with work(registry(), actor(), Action.DETACH) as tx:
        filing = attachments.detach(tx, command)
        return None, 204, etag(filing.revision)


def handed_out(place: Place, attachment_id: UUID, *, thumbnail: bool) -> Response:
    """Return an attachment's file, once it is recorded who got it."""
    words = {"subject": place.subject_id, "attachment": str(attachment_id), "thumbnail": thumbnail}
    with showing(registry(), actor(), Asked(Reading.FILE, place.type, place.filing_id, words)) as tx:
        filing, row = attachments.hand_out(tx, place, str(attachment_id), thumbnail=thumbnail)
        digest = row.thumbnail_digest if thumbnail and row.thumbnail_digest else row.digest
        response = Response(registry().files.read(digest), content_type=row.media_type)
    response.set_etag(digest)
    response.headers.update(HARMLESS)
    response.headers["Content-Disposition"] = _disposition(filing, row)
    # A copy must say whose it is and what may be done with it, also once it has left the answer around it.
    response.headers["Lookout-Bureau"] = filing.bureau.code
    response.headers["Lookout-Handling"] = filing.handling
    return response


def _disposition(filing: Filing, row: Attachment) -> str:
    place = "inline" if row.thumbnail_digest else "attachment"
    number = filing.number.replace("/", "-")
    return f'{place}; filename="{number}-{row.kind}-{row.id[-4:]}.{EXTENSIONS[row.media_type]}"'
