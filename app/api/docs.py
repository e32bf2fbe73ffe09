"""/docs: the API's description as a page, with all its files served from here."""

from functools import partial

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
            app.view_functions[endpoint] = public(partial(view))
