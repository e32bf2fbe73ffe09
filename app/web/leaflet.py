"""/public: what the public is shown, as pages without scripts for any browser and any reader of screens."""

from typing import Any

from flask import Blueprint, Response, render_template
from marshmallow import Schema, fields, validate

from app.api.arguments import StrictParser
from app.api.auth import public
from app.api.extract import FRESH, address, found, picture_address
from app.api.wiring import registry
from app.errors import NotFound
from app.schemas.extract import DETAILS, MOST_PAGES
from app.schemas.fields import Text
from app.schemas.subject import Word
from app.services.extract import find
from app.services.extract.notice import PublicNotice
from app.services.extract.query import PublicQuery
from app.services.extract.released import PublicKind
from app.transaction import SYSTEM, reading

PAGE_SIZE = 20
POLICY = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}
TITLES = {
    PublicKind.RED: "Wanted persons",
    PublicKind.YELLOW: "Missing persons",
    PublicKind.UN: "Under measures of the United Nations",
}
# What a page says of a notice, in this order; what is not here has a place of its own or none.
LABELS = {
    "birth_name": "Name at birth",
    "name_at_birth": "Name at birth",
    "name_in_original_script": "In original script",
    "aliases": "Also known as",
    "sex_id": "Sex",
    "date_of_birth": "Date of birth",
    "place_of_birth": "Place of birth",
    "country_of_birth_id": "Country of birth",
    "nationalities": "Nationality",
    "languages_spoken_ids": "Languages",
    "height": "Height (m)",
    "weight": "Weight (kg)",
    "hairs_id": "Hair",
    "eyes_colors_id": "Eyes",
    "distinguishing_marks": "Distinguishing marks",
    "date_of_event": "Missing since",
    "place": "Last seen in",
    "country": "Country",
    "profession": "Profession",
    "identity_documents": "Documents",
    "adresses": "Addresses",
    "un_reference": "UN reference",
    "un_reference_date": "Listed on",
    "un_resolution": "Resolution",
    "summary": "Summary",
}
parser = StrictParser()
blueprint = Blueprint("leaflet", __name__, url_prefix="/public", template_folder="templates")


class AskedSchema(Schema):
    """What the form on the page sends; a field left empty does not matter."""

    kind = Word(PublicKind, load_default=PublicKind.RED)
    name = Text(100, load_default="")
    page = fields.Integer(load_default=1, validate=validate.Range(1, MOST_PAGES))


@blueprint.after_request
def harmless(response: Response) -> Response:
    """Nothing runs on these pages, nobody frames them, and no copy outlives a withdrawal."""
    response.headers.update(FRESH | POLICY)
    return response


@blueprint.get("/")
@public
@parser.use_args(AskedSchema, location="query")
def browse(asked: dict[str, Any]) -> str:
    """Notices released to the public, newest first, with a form to look for a name."""
    query = PublicQuery(asked["kind"], page=asked["page"], per_page=PAGE_SIZE, name=asked["name"])
    with reading(registry().sessions, SYSTEM, registry().clock) as tx:
        page = find.browse(tx, query)
    last = max(1, -(-page.total // PAGE_SIZE))
    notices = [(page_of(notice), notice) for notice in page.notices]
    return render_template(
        "public/list.html", query=query, total=page.total, notices=notices, last=last, titles=TITLES
    )


@blueprint.get("/<any(red, yellow):kind>/<entity>")
@blueprint.get("/<any(un):kind>/<any(persons, entities):group>/<entity>")
@public
def read(kind: str, entity: str, group: str = "") -> Any:
    """One notice; a page that says so from the moment it is withdrawn."""
    try:
        notice = found(PublicKind(kind), entity, group)
    except NotFound:
        return render_template("public/gone.html"), 404
    return render_template(
        "public/notice.html",
        notice=notice,
        title=TITLES[notice.kind],
        facts=list(facts(notice)),
        pictures=[picture_address(notice, each) for each in notice.images],
        machine=address(notice),
    )


@blueprint.get("/style.css")
@public
def style() -> Response:
    """How the pages look; served from here, since nothing else is allowed."""
    return Response(render_template("public/style.css"), content_type="text/css; charset=utf-8")


def page_of(notice: PublicNotice) -> str:
    """Where the notice's page is."""
    return address(notice).replace("/notices/v1", "", 1)


def facts(notice: PublicNotice) -> list[tuple[str, list[str]]]:
    """What is known, with its label; read from the shape that may leave, so that a page shows no more."""
    shown = DETAILS[notice.kind]().dump(notice)
    known = [(label, shown.get(field)) for field, label in LABELS.items()]
    return [(label, value if isinstance(value, list) else [str(value)]) for label, value in known if value]
