"""Lay the desks' blueprints: their headers, their guard against forged forms, their way of failing."""

import gzip
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlsplit

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError, CSRFProtect
from marshmallow import ValidationError
from werkzeug.wrappers import Response as WerkzeugResponse

from app.api.auth import View, permission, public
from app.api.errors import problem_of
from app.errors import Invalid, RegistryError, Unauthenticated
from app.schemas.faults import faults_in
from app.vocabulary.actors import Action
from app.web import session

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# What a desk shows is about people: no copy of it outlives the sign-out, in a browser or on the way.
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}
csrf = CSRFProtect()
TEMPLATES = "templates"
# Under this the application keeps what asks anew who sits there, before what cannot be undone.
PROOF = "proof"


def desk_blueprint(name: str, module: str, prefix: str = "") -> Blueprint:
    """Return a blueprint of pages: framed by nobody, kept by nobody, its forms sent by nobody else."""
    blueprint = Blueprint(name, module, url_prefix=prefix or None, template_folder=TEMPLATES)
    blueprint.before_request(csrf.protect)
    blueprint.before_request(_proved)
    blueprint.after_request(_guarded)
    blueprint.register_error_handler(RegistryError, failed)
    blueprint.register_error_handler(ValidationError, _unfit)
    blueprint.register_error_handler(CSRFError, _forged)
    blueprint.register_error_handler(Exception, _broken)
    return blueprint


def desk(action: Action) -> Callable[[View], View]:
    """Mark a page with the action that whoever is signed in must be allowed."""

    def marked(view: View) -> View:
        cast(Any, view).recognise = session.recognised
        return permission(action)(view)

    return marked


def anybody(view: View) -> View:
    """Mark a page as open to whoever comes, signed in or not."""
    return public(view)


def here(text: str | None) -> str:
    """Return an address of this service to go on to, and the start page where it would lead elsewhere."""
    given = (text or "").strip()
    parts = urlsplit(given)
    own = given.startswith("/") and not given.startswith(("//", "/\\")) and not (parts.scheme or parts.netloc)
    return given if own and given.isprintable() and "\\" not in given else url_for("start.page")


def asked_for_part() -> bool:
    """Tell whether a script on the page asks for a part of it."""
    return request.headers.get("HX-Request") == "true"


def reads_pages() -> bool:
    """Tell whether the request comes from a browser and not from a program."""
    asked = request.accept_mimetypes
    return asked["text/html"] > asked["application/json"]


def downloaded(body: str, name: str, content_type: str) -> WerkzeugResponse:
    """Return a file to be kept, which no browser runs or shows as a page of this service."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return Response(body, content_type=content_type, headers=headers)


def failed(error: RegistryError) -> Any:
    """Show what the registry refuses; who is not signed in is asked to, and comes back afterwards."""
    if isinstance(error, Unauthenticated):
        return _sign_in_first()
    response = error_page(error.status, error.title, error.detail)
    if error.retry_after_s is not None:
        response.headers["Retry-After"] = str(error.retry_after_s)
    return response


def error_page(status: int, title: str, detail: str) -> Response:
    """Return the page of a failure."""
    told = render_template("errors/error.html", status=status, title=title, detail=detail)
    return Response(told, status, HEADERS, content_type="text/html; charset=utf-8")


def _proved() -> Any:
    return current_app.extensions[PROOF]()


def _sign_in_first() -> WerkzeugResponse:
    # A form that was sent is not sent again by itself: its page is where one comes back to.
    to = request.full_path.rstrip("?") if request.method == "GET" else request.path
    where = url_for("sign_in.page", next=to)
    if asked_for_part():
        return Response(status=401, headers={"HX-Redirect": where})
    return redirect(where, 303)


def _unfit(error: ValidationError) -> Any:
    return failed(Invalid(faults=tuple(faults_in(error.messages))))


def _forged(_error: CSRFError) -> Response:
    return error_page(400, "This form is no longer valid.", "Go back, load the page anew and send it again.")


def _broken(error: Exception) -> Response:
    told = problem_of(error).get_json()
    return error_page(told["status"], told["title"], told["detail"])


def _guarded(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return _packed(response)


def _packed(response: Response) -> Response:
    """Pack a page that was asked for by its address alone.

    What somebody else chose, as in a query or a form, is never packed together with the token of the
    page's forms: the length would tell of it (BREACH). The token's signature is another each second.
    """
    asked = request.method == "GET" and not request.query_string and response.mimetype == "text/html"
    if asked and response.status_code == 200 and request.accept_encodings["gzip"]:  # noqa: PLR2004
        response.set_data(gzip.compress(response.get_data(), 6, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    return response
