"""Answer every failure as application/problem+json (RFC 9457): code, sentence, path of each fault."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import structlog
from flask import Flask, Response, jsonify
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException

from app.disk import is_of_the_disk
from app.errors import DiskFault, Fault, RegistryError, StoreUnavailable
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
    413: "The body is larger than this route accepts.",
    415: "Send the body as application/json.",
    422: "Some of what was sent is not acceptable; see `errors`.",
}


def register_errors(app: Flask) -> None:
    """Teach the application to fail in one shape."""
    for kind, answer in ANSWERS.items():
        app.register_error_handler(kind, answer)


def problem_of(error: Exception) -> Response:
    """Return any failure as it leaves."""
    return next(answer for kind, answer in ANSWERS.items() if isinstance(error, kind))(error)


def problem(error: RegistryError) -> Response:
    """Return a registry error as it leaves."""
    response = _response(error.status, error.code, error.title, error.detail, error.faults)
    if error.retry_after_s is not None:
        response.headers["Retry-After"] = str(error.retry_after_s)
    if error.status == 401:  # noqa: PLR2004  RFC 9110 §11.6.1
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def http_error(error: HTTPException) -> Response:
    """Answer a refusal by the framework: wrong route, method, type, size or schema."""
    if is_of_the_disk(getattr(error, "original_exception", None)):
        return _disk_fault(error)
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
    if error.status == HTTPStatus.SERVICE_UNAVAILABLE and is_of_the_disk(error):
        return _disk_fault(error)
    return problem(error)


def _database_error(error: SQLAlchemyError) -> Response:
    log.error("database_error", kind=type(error).__name__, lost=_lost(error))
    return _disk_fault(error) if is_of_the_disk(error) else problem(StoreUnavailable())


def _disk_error(error: OSError) -> Response:
    return _disk_fault(error) if is_of_the_disk(error) else _unexpected(error)


def _disk_fault(error: Exception) -> Response:
    log.error("disk_fault", kind=type(error.__cause__ or error).__name__)
    return problem(DiskFault())


def _unexpected(error: Exception) -> Response:
    log.error("unexpected_error", kind=type(error).__name__, exc_info=error)
    return _response(500, "internal", "Internal Server Error", "The fault is ours and has been logged.", ())


# The narrower first.
ANSWERS: dict[type[Exception], Callable[[Any], Response]] = {
    RegistryError: _registry_error,
    HTTPException: http_error,
    DBAPIError: _database_error,
    PoolTimeout: _database_error,
    OSError: _disk_error,
    Exception: _unexpected,
}


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
