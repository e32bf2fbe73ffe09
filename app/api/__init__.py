"""The HTTP edge: load, do, show."""

from typing import Any

from apispec.ext.marshmallow import MarshmallowPlugin
from flask import Flask, Response
from flask_smorest import Api
from werkzeug.exceptions import HTTPException

from app.api import attachments, corrections, docs, extract, health, kinds, links, lookups, messages
from app.api.auth import guard
from app.api.errors import PROBLEM, http_error, register_errors
from app.api.filings import filings_blueprint
from app.api.headers import harden
from app.api.measures import measure
from app.schemas.problem import ProblemSchema
from app.vocabulary import FilingType

SETTINGS = {
    "API_TITLE": "Lookout",
    "API_VERSION": "1",
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": "/api/v1",
    "OPENAPI_JSON_PATH": "openapi.json",
    "API_SPEC_OPTIONS": {
        "info": {"description": "Notices, alerts and stolen property: file them, and ask for them."},
        "security": [{"key": []}],
        "components": {"securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}},
    },
}


class RegistryApi(Api):
    """flask-smorest with our way of failing."""

    ERROR_SCHEMA = ProblemSchema
    DEFAULT_RESPONSE_CONTENT_TYPE: str = "application/json"

    def _register_responses(self) -> None:
        """Failures are described with the content type they are sent with."""
        answers = self.DEFAULT_RESPONSE_CONTENT_TYPE
        self.DEFAULT_RESPONSE_CONTENT_TYPE = PROBLEM
        super()._register_responses()
        self.DEFAULT_RESPONSE_CONTENT_TYPE = answers

    def handle_http_exception(self, error: HTTPException) -> Response:
        """Problems are told in one shape."""
        return http_error(error)


def register_api(app: Flask) -> None:
    """All routes, their guard, their errors and their description."""
    app.config.update(SETTINGS)
    guard(app)
    harden(app)
    measure(app)
    naming = MarshmallowPlugin(schema_name_resolver=_schema_name)
    api = RegistryApi(app, spec_kwargs={"marshmallow_plugin": naming})
    for filing_type in FilingType:
        api.register_blueprint(filings_blueprint(filing_type))
    api.register_blueprint(attachments.blueprint)
    api.register_blueprint(corrections.blueprint)
    api.register_blueprint(links.blueprint)
    api.register_blueprint(extract.blueprint)
    api.register_blueprint(lookups.blueprint)
    api.register_blueprint(messages.blueprint)
    app.register_blueprint(health.blueprint)
    app.register_blueprint(kinds.blueprint)
    docs.register_docs(app)
    register_errors(app)


def _schema_name(schema: Any) -> str:
    """A schema's name in the description: its class's, told apart where a change may leave fields out."""
    made = schema() if isinstance(schema, type) else schema
    name = type(made).__name__.removesuffix("Schema")
    return f"{name}Change" if made.partial else name
