"""Every failure as application/problem+json (RFC 9457): a code, a sentence, the path of each fault."""

from typing import Any

import structlog
from flask import Flask, Response, jsonify
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException

from app.errors import Fault, RegistryError, StoreUnavailable
from app.schemas.faults import faults_in

log = structlog.get_logger()
PROBLEM = "application/problem+json"
WORDS = {
    400: "malformed",
    404: "not_found",
    405: "method_not_allowed",
    406: "not_acceptable",
    413: "too_large",
    415: "wrong_content_type",
    422: "invalid",
    429: "too_many_requests",
}
SENTENCES = {
    413: "The body is larger than this route takes.",
    415: "Send the body as application/json.",
    422: "Some of what was sent is not acceptable; see `errors`.",
}


def register_errors(app: Flask) -> None:
    """Teach the application to fail in one shape."""
    app.register_error_handler(RegistryError, _registry_error)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(DBAPIError, _database_error)
    app.register_error_handler(PoolTimeout, _database_error)
    app.register_error_handler(Exception, _unexpected)


def problem(error: RegistryError) -> Response:
    """A registry error as it leaves."""
    response = _response(error.status, error.code, error.title, error.detail, error.faults)
    if error.retry_after_s is not None:
        response.headers["Retry-After"] = str(error.retry_after_s)
    if error.status == 401:  # noqa: PLR2004  RFC 9110 §11.6.1
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def http_error(error: HTTPException) -> Response:
    """A refusal by the framework: wrong route, method, type, size or schema."""
    status = error.code or 500
    messages = getattr(error, "data", {}).get("messages", {})
    faults = tuple(faults_in(messages))
    detail = SENTENCES.get(status) or error.description or error.name
    response = _response(status, WORDS.get(status, "http_error"), error.name, detail, faults)
    for name, value in error.get_headers():
        if name.lower() in {"allow", "retry-after"}:
            response.headers[name] = value
    return response


def _registry_error(error: RegistryError) -> Response:
    return problem(error)


def _database_error(error: SQLAlchemyError) -> Response:
    log.error("database_error", kind=type(error).__name__, lost=_lost(error))
    return problem(StoreUnavailable())


def _unexpected(error: Exception) -> Response:
    log.error("unexpected_error", kind=type(error).__name__, exc_info=error)
    return _response(500, "internal", "Internal Server Error", "The fault is ours and has been logged.", ())


def _lost(error: SQLAlchemyError) -> bool:
    return isinstance(error, DBAPIError) and error.connection_invalidated


def _response(status: int, code: str, title: str, detail: str, faults: tuple[Fault, ...]) -> Response:
    body: dict[str, Any] = {"type": f"urn:lookout:problem:{code}", "title": title, "status": status}
    body |= {"code": code, "detail": detail}
    if faults:
        body["errors"] = [{"path": fault.path, "reason": fault.reason} for fault in faults]
    response = jsonify(body)
    response.status_code = status
    response.content_type = PROBLEM
    return response
