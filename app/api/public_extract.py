"""Serve /public/notices/v1: the public extract, without a key, shaped like INTERPOL's public API."""

from collections.abc import Callable
from dataclasses import asdict
from functools import wraps
from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID

from flask import Response, request
from marshmallow import Schema

from app.api.arguments import Blueprint
from app.api.auth import public
from app.api.context import registry
from app.errors import NotFound
from app.schemas.public_extract import DETAILS, QUERIES, PublicImagesSchema, PublicListSchema
from app.services.public_extract import find
from app.services.public_extract.notice import PublicNotice
from app.services.public_extract.query import PublicQuery
from app.services.public_extract.released import PublicKind
from app.services.unit_of_work import reading

View = Callable[..., Any]
# Whoever keeps a copy must ask whether it still holds: a withdrawal is to be seen at once.
FRESH = {
    "Cache-Control": "public, max-age=0, must-revalidate",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noarchive",
}
PICTURE = {"200": {"description": "A picture.", "content": {"image/jpeg": {}}}}
OPEN: dict[str, Any] = {"security": []}
# Names of the routes in logs and metrics, such as `extract.list_red`: the list, one notice, its photos.
ENDPOINTS = {
    PublicKind.RED: ("list_red", "read_red", "images_red"),
    PublicKind.YELLOW: ("list_yellow", "read_yellow", "images_yellow"),
    PublicKind.UN: ("list_un", "read_un", "images_un"),
}

blueprint = Blueprint(
    "extract",
    __name__,
    url_prefix="/public/notices/v1",
    description="What the public may see, without a key.",
)


@blueprint.after_request
def fresh(response: Response) -> Response:
    """Answers may be kept as long as every use of them is confirmed by their ETag."""
    response.headers.update(FRESH)
    if response.status_code == 200:  # noqa: PLR2004
        response.add_etag()
        response.make_conditional(request)
    return response


def link(href: str) -> dict[str, str]:
    """Return an address as HAL writes it."""
    return {"href": href}


def address(notice: PublicNotice) -> str:
    """Return the address of the notice."""
    group = {PublicKind.UN: "/persons" if notice.is_person else "/entities"}.get(notice.kind, "")
    return f"{blueprint.url_prefix}/{notice.kind}{group}/{notice.entity_id.replace('/', '-')}"


def picture_address(notice: PublicNotice, picture_id: str) -> str:
    """Return the address of a photo of the notice."""
    entity = notice.entity_id.replace("/", "-")
    return f"{blueprint.url_prefix}/{notice.kind}/{entity}/pictures/{picture_id}"


def number_of(entity: str) -> str:
    """Return the notice's number behind the last step of its address; NotFound where it cannot be one."""
    year, _, number = entity.partition("-")
    if not (year.isascii() and year.isdigit() and number.isascii() and number.isdigit()):
        raise NotFound("There is no such public notice.")
    return f"{year}/{number}"


def found(kind: PublicKind, entity: str, group: str = "") -> PublicNotice:
    """Return the notice at this address, as it stands now; NotFound from the moment it is withdrawn."""
    with reading(registry()) as tx:
        notice = find.read(tx, kind, number_of(entity))
    if group and (group == "persons") != notice.is_person:
        raise NotFound("There is no such public notice.")
    return notice


def browse(query: PublicQuery) -> Any:
    """List the notices released to the public, newest first."""
    with reading(registry()) as tx:
        page = find.browse(tx, query)
    return {
        "total": page.total,
        "query": {**request.args, "page": query.page, "resultPerPage": query.per_page},
        "embedded": {"notices": [_shown(notice) for notice in page.notices]},
        "links": _pages(query, page.total),
    }


def detail(notice: PublicNotice) -> Any:
    """Read one notice; 404 from the moment it is withdrawn."""
    return {**_shown(notice), "embedded": {"links": []}}


def images(notice: PublicNotice) -> Any:
    """Return the photos released with a notice."""
    links = _shown(notice)["links"]
    pictures = [
        {"picture_id": each, "links": {"self": link(picture_address(notice, each))}} for each in notice.images
    ]
    linked = {"self": links["images"], "notice": links["self"], "thumbnail": links["thumbnail"]}
    return {"embedded": {"images": pictures}, "links": linked}


@blueprint.route("/<any(red, yellow, un):kind>/<entity>/pictures/<uuid:picture_id>")
@public
@blueprint.doc(responses=PICTURE, **OPEN)
def picture(kind: str, entity: str, picture_id: UUID) -> Response:
    """Return a released photo."""
    return _picture_file(PublicKind(kind), entity, picture_id, thumbnail=False)


@blueprint.route("/<any(red, yellow, un):kind>/<entity>/pictures/<uuid:picture_id>/thumbnail")
@public
@blueprint.doc(responses=PICTURE, **OPEN)
def thumbnail(kind: str, entity: str, picture_id: UUID) -> Response:
    """Return a small picture of a released photo."""
    return _picture_file(PublicKind(kind), entity, picture_id, thumbnail=True)


def _register(kind: PublicKind) -> None:
    """Register the list, the details and the images of one kind; a body of the UN lists is no person."""
    group = "/<any(persons, entities):group>" if kind is PublicKind.UN else ""
    asked = blueprint.arguments(QUERIES[kind], location="query")
    listed, read, pictured = ENDPOINTS[kind]
    _route(f"/{kind}", listed, _described(browse, PublicListSchema), asked)
    for rule, endpoint, show, schema in (
        (f"/{kind}{group}/<entity>", read, detail, DETAILS[kind]),
        (f"/{kind}{group}/<entity>/images", pictured, images, PublicImagesSchema),
    ):
        _route(rule, endpoint, _described(_of_notice(kind, show), schema))


def _of_notice(kind: PublicKind, show: View) -> View:
    @wraps(show)
    def view(entity: str, group: str = "") -> Any:
        return show(found(kind, entity, group))

    return view


def _described(view: View, schema: type[Schema]) -> View:
    return cast(View, blueprint.doc(**OPEN)(blueprint.response(200, schema)(view)))


def _route(rule: str, endpoint: str, view: View, *shapes: Callable[[View], View]) -> None:
    for shape in shapes:
        view = shape(view)
    blueprint.route(rule, endpoint=endpoint)(public(view))


for _kind in PublicKind:
    _register(_kind)


def _shown(notice: PublicNotice) -> dict[str, Any]:
    self_address = address(notice)
    small = link(f"{picture_address(notice, notice.images[0])}/thumbnail") if notice.images else None
    links = {"self": link(self_address), "images": link(f"{self_address}/images"), "thumbnail": small}
    return {**asdict(notice), "links": links}


def _pages(query: PublicQuery, total: int) -> dict[str, dict[str, str]]:
    last = max(1, -(-total // query.per_page))
    pages = {"self": query.page, "first": 1, "last": last}
    if query.page < last:
        pages["next"] = query.page + 1
    asked = {**request.args, "resultPerPage": query.per_page}
    return {name: link(f"{request.path}?{urlencode(asked | {'page': page})}") for name, page in pages.items()}


def _picture_file(kind: PublicKind, entity: str, picture_id: UUID, *, thumbnail: bool) -> Response:
    with reading(registry()) as tx:
        photo = find.photo(tx, kind, number_of(entity), str(picture_id))
    digest = photo.thumbnail_digest if thumbnail and photo.thumbnail_digest else photo.digest
    return Response(registry().files.read(digest), content_type=photo.media_type)
