"""Print a notice: a preview in the browser, and a PDF there and over the API."""

from typing import Any
from uuid import UUID

from flask import Response, render_template
from marshmallow import Schema, fields, validate

from app.api.arguments import Blueprint
from app.api.attachments import BINARY, HARMLESS
from app.api.auth import permission
from app.api.context import actor, config, registry
from app.printing.printer import Job, Printer
from app.rules.kinds import of
from app.schemas.filing import NoticeSchema
from app.services.audit.log import Asked
from app.services.filings import printed
from app.services.filings.printed import Printed
from app.services.unit_of_work import showing
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingStatus, FilingType
from app.vocabulary.readings import Reading
from app.web import assets, notice_facts
from app.web.desks import desk, desk_blueprint
from app.web.forms import read_query
from app.web.language import LANGUAGES, SOURCE, gettext, language, speaking
from app.web.words import title

N_ = str
PDF = "application/pdf"
STYLE, PHOTO = "lookout:notice.css", "lookout:photo/"
NOTE = N_("Characters that no typeface here has are written as their numbers in square brackets.")
FILE = {"200": {"description": "The notice as PDF/UA.", "content": {PDF: BINARY}}}
blueprint = desk_blueprint("printed", __name__, "/printed/notices/<uuid:filing_id>")
api = Blueprint(
    "printing", __name__, url_prefix="/api/v1/notices", description="Notices as they are printed."
)


class PrintedSchema(Schema):
    """The language that labels, dates and closed lists are printed in; what was typed stays as it is."""

    language = fields.String(
        validate=validate.OneOf([*LANGUAGES]),
        metadata={"description": "en, fr, es or ar; English where none is told."},
    )


@blueprint.get("/")
@desk(Action.HAND_OUT)
def page(filing_id: UUID) -> str:
    """Show the notice as it will be printed."""
    code = _language()
    found = _read(str(filing_id), code, "page")
    shown = {"notice": found.filing, "code": code}
    with speaking(code):
        sheet = _sheet(found, "printed/sheet.html", photos=found.photos, is_preview=True)
    return render_template("printed/preview.html", sheet=sheet, **shown)


@blueprint.get("/pdf")
@desk(Action.HAND_OUT)
def pdf(filing_id: UUID) -> Response:
    """Return the notice as PDF."""
    return _file(str(filing_id), _language())


@api.route("/<uuid:filing_id>/printed", methods=["GET"])
@permission(Action.HAND_OUT)
@api.arguments(PrintedSchema, location="query")
@api.doc(responses=FILE)
def read(data: dict[str, Any], filing_id: UUID) -> Response:
    """A notice as PDF, to be printed. Every one that leaves is audited as a file that was handed out.

    `503` with the code `busy` while another is printed, and `cannot_print` where the service cannot.
    """
    return _file(str(filing_id), data.get("language", SOURCE))


def _language() -> str:
    code: str = read_query(PrintedSchema()).get("language", language().code)
    return code


def _read(notice_id: str, code: str, form: str) -> Printed:
    words = {"language": code, "form": form}
    with showing(registry(), actor(), Asked(Reading.PRINTED, FilingType.NOTICE, notice_id, words)) as tx:
        return printed.read(tx, notice_id)


def _file(notice_id: str, code: str) -> Response:
    """Return the PDF, once it is recorded who got it. Raises Busy, and CannotPrint where none can be made."""
    printer = Printer(config().instance / "printing")
    with printer.turn():
        found = _read(notice_id, code, "pdf")
        files = {
            f"{PHOTO}{each.id}": (each.media_type, registry().files.read(each.digest))
            for each in found.photos
        }
        with speaking(code):
            page, note = _sheet(found, "printed/paper.html", photos=found.photos), gettext(NOTE)
        files[STYLE] = ("text/css", assets.body("notice.css"))
        response = Response(printer.pdf(Job(page, note, files)), content_type=PDF)
    filing = found.filing
    response.headers.update(HARMLESS)
    name = f"{filing.number.replace('/', '-')}-{code}.pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Lookout-Bureau"], response.headers["Lookout-Handling"] = (
        filing.bureau.code,
        filing.handling,
    )
    return response


def _sheet(found: Printed, template: str, **more: Any) -> str:
    filing = found.filing
    return render_template(
        template,
        notice=NoticeSchema().dump(filing),
        bureau=filing.bureau,
        kind=of(filing.type, filing.kind),
        heading=title(filing.type, filing.kind),
        flag=found.flag,
        in_force=filing.status == FilingStatus.PUBLISHED,
        direction=notice_facts.direction,
        facts_of=notice_facts.facts,
        name_of=notice_facts.name_of,
        penalties=notice_facts.penalties,
        printed_at=registry().clock(),
        printed_by=actor(),
        style=STYLE,
        photo_scheme=PHOTO,
        **more,
    )
