"""Serve /public: pages without scripts, for any browser and any screen reader."""

from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request
from marshmallow import Schema, fields, validate

from app.api.arguments import StrictParser
from app.api.auth import public
from app.api.context import registry
from app.api.public_extract import FRESH, address, found, picture_address
from app.errors import NotFound
from app.schemas.fields import Text
from app.schemas.public_extract import MOST_PAGES
from app.schemas.subject import Word
from app.services.public_extract import find
from app.services.public_extract.notice import PublicNotice
from app.services.public_extract.query import PublicQuery
from app.services.public_extract.released import PublicKind
from app.services.unit_of_work import reading
from app.web import language
from app.web.public_facts import facts

PAGE_SIZE = 20
N_ = str
POLICY = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}
TITLES = {
    PublicKind.RED: N_("Wanted persons"),
    PublicKind.YELLOW: N_("Missing persons"),
    PublicKind.UN: N_("Under measures of the United Nations"),
}
parser = StrictParser()
blueprint = Blueprint("public_pages", __name__, url_prefix="/public", template_folder="templates")


class AskedSchema(Schema):
    """Load what the form on the page sends; a field left empty does not matter."""

    kind = Word(PublicKind, load_default=PublicKind.RED)
    name = Text("public_extract.term", load_default="")
    page = fields.Integer(load_default=1, validate=validate.Range(1, MOST_PAGES))
    language = fields.String(validate=validate.OneOf([*language.LANGUAGES]))


@blueprint.before_request
def speak() -> None:
    """Take the language that the address asks for; else the visitor's own."""
    language.choose(request.args.get("language", ""))


@blueprint.after_request
def harmless(response: Response) -> Response:
    """Nothing runs on these pages, nobody frames them, and no copy outlives a withdrawal."""
    response.headers.update(FRESH | POLICY)
    response.headers["Vary"] = "Accept-Language, Cookie"
    return response


@blueprint.get("/")
@public
@parser.use_args(AskedSchema, location="query")
def browse(asked: dict[str, Any]) -> str:
    """Notices released to the public, newest first, with a form to look for a name."""
    query = PublicQuery(asked["kind"], page=asked["page"], per_page=PAGE_SIZE, name=asked["name"])
    with reading(registry()) as tx:
        page = find.browse(tx, query)
    last = max(1, -(-page.total // PAGE_SIZE))
    notices = [(page_of(notice), notice) for notice in page.notices]
    shown = {"query": query, "total": page.total, "notices": notices, "last": last, "titles": TITLES}
    return render_template("public/list.html", **shown)


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
        facts=facts(notice),
        pictures=[picture_address(notice, each) for each in notice.images],
        machine=address(notice),
    )


@blueprint.get("/style.css")
@public
def style() -> Response:
    """Return the style sheet of the pages; served from here, since nothing else is allowed."""
    return Response(render_template("public/style.css"), content_type="text/css; charset=utf-8")


def page_of(notice: PublicNotice) -> str:
    """Return the address of the notice's page, in the language that was asked for."""
    asked = request.args.get("language")
    more = f"?{urlencode({'language': asked})}" if asked in language.LANGUAGES else ""
    return address(notice).replace("/notices/v1", "", 1) + more
