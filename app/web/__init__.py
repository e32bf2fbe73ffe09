"""Make pages that people read, on the server over the same services as the API."""

from flask import Flask, Response, request
from flask_smorest import Api
from werkzeug.exceptions import HTTPException, NotFound

from app.api.errors import http_error
from app.web import (
    account,
    actors,
    assets,
    auditor,
    bureaus,
    clerk,
    corrections,
    data_protection,
    demonstration,
    figures,
    inbox,
    lists,
    officer,
    open_forms,
    operation,
    outcomes,
    partners,
    passengers,
    passkeys,
    pictures,
    printed,
    proof,
    public_pages,
    reviewer,
    sign_in,
    single_sign_on,
    start,
    uploads,
)
from app.web.desks import csrf, error_page, reads_pages
from app.web.rendering import prepare
from app.web.session import keep_sessions
from config import Config

DESKS = (
    start,
    sign_in,
    single_sign_on,
    account,
    passkeys,
    officer,
    passengers,
    outcomes,
    inbox,
    clerk,
    open_forms,
    reviewer,
    corrections,
    auditor,
    data_protection,
    figures,
    lists,
    actors,
    bureaus,
    partners,
    operation,
    pictures,
    printed,
    uploads,
)


def register_web(app: Flask, api: Api) -> None:
    """Register the pages that this process serves, and what the API gives of them."""
    config: Config = app.config["LOOKOUT"]
    prepare(app)
    if config.serves_public:
        app.register_blueprint(public_pages.blueprint)
    if config.serves_registry:
        _register_desks(app, config)
        api.register_blueprint(printed.api)


def _register_desks(app: Flask, config: Config) -> None:
    keep_sessions(app)
    csrf.init_app(app)
    proof.prepare(app)
    single_sign_on.prepare(app)
    app.register_blueprint(assets.blueprint)
    for room in DESKS:
        app.register_blueprint(room.blueprint)
    if config.development:
        app.register_blueprint(demonstration.blueprint)
    app.register_error_handler(NotFound, _nothing_there)


def _nothing_there(error: HTTPException) -> Response:
    """Answer an address where nothing is: a page to whoever reads pages, a problem to programs."""
    if reads_pages() and not request.path.startswith("/api/"):
        return error_page(404, "There is nothing here that you may see.", "")
    return http_error(error)
