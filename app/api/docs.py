"""Serve /docs: the API's description as a page, with all its files from here."""

from functools import partial, update_wrapper
from typing import Any

from flask import Flask
from flask_swagger_ui import get_swaggerui_blueprint

from app.api.auth import public


def register_docs(app: Flask) -> None:
    """The page and its files; the description itself is open too, since it holds no data."""
    page = get_swaggerui_blueprint(
        "/docs", "/api/v1/openapi.json", config={"app_name": "Lookout", "persistAuthorization": False}
    )
    app.register_blueprint(page, url_prefix="/docs")
    for endpoint, view in list(app.view_functions.items()):
        if endpoint.startswith((page.name + ".", "api-docs.")):
            # A function of its own, so that the mark is not set on Flask's; named, for those who count.
            own: Any = update_wrapper(partial(view), view)
            app.view_functions[endpoint] = public(own)
