"""Serve the HTTP edge: load, do, show."""

from flask import Flask

from app.api import (
    access,
    access_requests,
    attachments,
    audit,
    batches,
    bureaus,
    changes,
    checks,
    clearances,
    corrections,
    docs,
    flags,
    health,
    hits,
    import_review,
    imports,
    kinds,
    links,
    lookups,
    messages,
    metrics,
    misuse,
    onward,
    public_extract,
    statistics,
)
from app.api.auth import guard
from app.api.body import mind_bodies
from app.api.copied import state_age
from app.api.description import RegistryApi, described
from app.api.errors import register_errors
from app.api.filings import filings_blueprint
from app.api.headers import harden
from app.api.metrics import measure
from app.api.uploads import mind_lengths
from app.schemas.card_key import use_secret
from app.vocabulary.filings import FilingType
from config import Config

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


def register_api(app: Flask) -> RegistryApi:
    """Lay the routes that this process serves, with their guard, their errors and their description."""
    config: Config = app.config["LOOKOUT"]
    app.config.update(SETTINGS)
    secret = app.config["LOOKOUT"].card_secret
    app.before_request(lambda: use_secret(secret))
    mind_bodies(app)
    guard(app)
    mind_lengths(app)
    harden(app)
    if config.serves_registry:
        state_age(app)
    measure(app)
    api = described(app)
    if config.serves_registry:
        _register_registry(app, api)
    if config.serves_public:
        api.register_blueprint(public_extract.blueprint)
    app.register_blueprint(health.blueprint)
    docs.register_docs(app)
    register_errors(app)
    return api


def _register_registry(app: Flask, api: RegistryApi) -> None:
    # In this order the description shows them: what is asked most comes first.
    api.register_blueprint(lookups.blueprint)
    api.register_blueprint(batches.blueprint)
    for filing_type in FilingType:
        api.register_blueprint(filings_blueprint(filing_type))
    for room in (
        hits,
        messages,
        attachments,
        links,
        corrections,
        flags,
        onward,
        clearances,
        checks,
        audit,
        misuse,
        statistics,
        import_review,
        imports,
        changes,
        access_requests,
        access,
        bureaus,
    ):
        api.register_blueprint(room.blueprint)
    for plain in (kinds, metrics):
        app.register_blueprint(plain.blueprint)
