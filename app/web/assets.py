"""Serve the pages' own files under names that hold their digest, so that a browser may keep them for good."""

import gzip
import mimetypes
import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import Blueprint, Response, request

from app.api.auth import public
from app.errors import NotFound

FOLDER = Path(__file__).with_name("static")
FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable"}
TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".woff2": "font/woff2"}
# What is packed already gains nothing by being packed again.
PACKED = frozenset({".woff2"})
_USED = re.compile(r'url\("([^"#?:]+)"\)')
blueprint = Blueprint("assets", __name__, url_prefix="/static")


@dataclass(frozen=True, slots=True)
class Asset:
    """Hold one file as it leaves."""

    body: bytes
    packed: bytes
    content_type: str


@blueprint.get("/<path:name>")
@public
def file(name: str) -> Response:
    """Return a file by the name that holds its digest; any other name is none of ours."""
    asset = _by_address().get(name)
    if asset is None:
        raise NotFound("There is no such file.")
    response = Response(asset.body, content_type=asset.content_type, headers=FOR_GOOD)
    if asset.packed and request.accept_encodings["gzip"]:
        response.set_data(asset.packed)
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    return response


def address(name: str) -> str:
    """Return where a file of the folder is served from, such as `desk.css`."""
    return f"{blueprint.url_prefix}/{_dated(name)}"


def body(name: str) -> bytes:
    """Return a file of the folder as it leaves."""
    return _body(FOLDER / name)


@cache
def _by_address() -> dict[str, Asset]:
    files = (path for path in FOLDER.rglob("*") if path.suffix in {*TYPES, ".svg"})
    return {_dated(path.relative_to(FOLDER).as_posix()): _asset(path) for path in files}


@cache
def _dated(name: str) -> str:
    """Put the digest of what leaves into the name; pictures of a style sheet are named by theirs already."""
    path = FOLDER / name
    if "vendor/img/" in name:
        return name
    return f"{name.removesuffix(path.suffix)}.{sha256(_body(path)).hexdigest()[:12]}{path.suffix}"


@cache
def _body(path: Path) -> bytes:
    """Return the file, and in a style sheet of ours each file it uses by the name that is served."""
    body = path.read_bytes()
    if path.suffix != ".css" or path.parent != FOLDER:
        return body
    return _USED.sub(lambda used: f'url("{_dated(used[1])}")', body.decode()).encode()


def _asset(path: Path) -> Asset:
    body = _body(path)
    packed = b"" if path.suffix in PACKED else gzip.compress(body, mtime=0)
    kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Asset(body, packed, kind)
