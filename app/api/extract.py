"""/public/notices/v1: the public extract, without a key, in the shape of INTERPOL's public API."""

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
from app.api.wiring import registry
from app.errors import NotFound
from app.schemas.extract import DETAILS, QUERIES, PublicImagesSchema, PublicListSchema
from app.services.extract import find
from app.services.extract.notice import PublicNotice
from app.services.extract.query import PublicQuery
from app.services.extract.released import PublicKind
from app.transaction import SYSTEM, reading

View = Callable[..., Any]
# Whoever keeps a copy must ask whether it still holds: a withdrawal is to be seen at once.
FRESH = {
    "Cache-Control": "public, max-age=0, must-revalidate",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noarchive",
}
PICTURE = {"200": {"description": "A picture.", "content": {"image/jpeg": {}}}}
OPEN: dict[str, Any] = {"security": []}

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
    """An address as HAL writes it."""
    return {"href": href}


def address(notice: PublicNotice) -> str:
    """Where the notice is."""
    group = {PublicKind.UN: "/persons" if notice.is_person else "/entities"}.get(notice.kind, "")
    return f"{blueprint.url_prefix}/{notice.kind}{group}/{notice.entity_id.replace('/', '-')}"


def picture_address(notice: PublicNotice, picture_id: str) -> str:
    """Where a photo of the notice is."""
    entity = notice.entity_id.replace("/", "-")
    return f"{blueprint.url_prefix}/{notice.kind}/{entity}/pictures/{picture_id}"


def number_of(entity: str) -> str:
    """The notice's number behind the last step of its address; NotFound where it cannot be one."""
    year, _, number = entity.partition("-")
    if not (year.isascii() and year.isdigit() and number.isascii() and number.isdigit()):
        raise NotFound("There is no such public notice.")
    return f"{year}/{number}"


def found(kind: PublicKind, entity: str, group: str = "") -> PublicNotice:
    """The notice at this address, as it stands now; NotFound from the moment it is withdrawn."""
    with reading(registry().sessions, SYSTEM, registry().clock) as tx:
        notice = find.read(tx, kind, number_of(entity))
    if group and (group == "persons") != notice.is_person:
        raise NotFound("There is no such public notice.")
    return notice


def browse(query: PublicQuery) -> Any:
    """Notices released to the public, newest first."""
    with reading(registry().sessions, SYSTEM, registry().clock) as tx:
        page = find.browse(tx, query)
    return {
        "total": page.total,
        "query": {**request.args, "page": query.page, "resultPerPage": query.per_page},
        "embedded": {"notices": [_shown(notice) for notice in page.notices]},
        "links": _pages(query, page.total),
    }


def detail(notice: PublicNotice) -> Any:
    """One notice; 404 from the moment it is withdrawn."""
    return {**_shown(notice), "embedded": {"links": []}}


def images(notice: PublicNotice) -> Any:
    """The photos released with a notice."""
    links = _shown(notice)["links"]
    pictures = [
        {"picture_id": each, "links": {"self": link(picture_address(notice, each))}} for each in notice.images
    ]
    own = {"self": links["images"], "notice": links["self"], "thumbnail": links["thumbnail"]}
    return {"embedded": {"images": pictures}, "links": own}


@blueprint.route("/<any(red, yellow, un):kind>/<entity>/pictures/<uuid:picture_id>")
@public
@blueprint.doc(responses=PICTURE, **OPEN)
def picture(kind: str, entity: str, picture_id: UUID) -> Response:
    """A released photo."""
    return _picture_file(PublicKind(kind), entity, picture_id, thumbnail=False)


@blueprint.route("/<any(red, yellow, un):kind>/<entity>/pictures/<uuid:picture_id>/thumbnail")
@public
@blueprint.doc(responses=PICTURE, **OPEN)
def thumbnail(kind: str, entity: str, picture_id: UUID) -> Response:
    """The same, small."""
    return _picture_file(PublicKind(kind), entity, picture_id, thumbnail=True)


def _register(kind: PublicKind) -> None:
    """The list, the details and the images of one kind; a body of the UN lists is no person."""
    group = "/<any(persons, entities):group>" if kind is PublicKind.UN else ""
    asked = blueprint.arguments(QUERIES[kind], location="query")
    _route(f"/{kind}", f"list_{kind}", _described(browse, PublicListSchema), asked)
    for rule, name, show, schema in (
        (f"/{kind}{group}/<entity>", f"read_{kind}", detail, DETAILS[kind]),
        (f"/{kind}{group}/<entity>/images", f"images_{kind}", images, PublicImagesSchema),
    ):
        _route(rule, name, _described(_of_notice(kind, show), schema))


def _of_notice(kind: PublicKind, show: View) -> View:
    @wraps(show)
    def view(entity: str, group: str = "") -> Any:
        return show(found(kind, entity, group))

    return view


def _described(view: View, schema: type[Schema]) -> View:
    return cast(View, blueprint.doc(**OPEN)(blueprint.response(200, schema)(view)))


def _route(rule: str, name: str, view: View, *shapes: Callable[[View], View]) -> None:
    for shape in shapes:
        view = shape(view)
    view.__name__ = name
    blueprint.route(rule)(public(view))


for _kind in PublicKind:
    _register(_kind)


def _shown(notice: PublicNotice) -> dict[str, Any]:
    own = address(notice)
    small = link(f"{picture_address(notice, notice.images[0])}/thumbnail") if notice.images else None
    links = {"self": link(own), "images": link(f"{own}/images"), "thumbnail": small}
    return {**asdict(notice), "links": links}


def _pages(query: PublicQuery, total: int) -> dict[str, dict[str, str]]:
    last = max(1, -(-total // query.per_page))
    pages = {"self": query.page, "first": 1, "last": last}
    if query.page < last:
        pages["next"] = query.page + 1
    asked = {**request.args, "resultPerPage": query.per_page}
    return {name: link(f"{request.path}?{urlencode(asked | {'page': page})}") for name, page in pages.items()}


def _picture_file(kind: PublicKind, entity: str, picture_id: UUID, *, thumbnail: bool) -> Response:
    with reading(registry().sessions, SYSTEM, registry().clock) as tx:
        photo = find.photo(tx, kind, number_of(entity), str(picture_id))
    digest = photo.thumbnail_digest if thumbnail and photo.thumbnail_digest else photo.digest
    return Response(registry().files.read(digest), content_type=photo.media_type)
