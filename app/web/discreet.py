"""Say of malformed requests their kind alone: their words may hold a key."""

import traceback
from http import HTTPStatus
from ssl import SSLError
from typing import Any

from gunicorn import util
from gunicorn.http import errors
from gunicorn.workers.gthread import ThreadWorker

# The first that fits. A header that the application tried to send is no fault of whoever asked.
STATUS: dict[type[Exception], HTTPStatus] = {
    errors.InvalidResponseHeader: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.InvalidResponseHeaderName: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.LimitRequestLine: HTTPStatus.REQUEST_URI_TOO_LONG,
    errors.LimitRequestHeaders: HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
    errors.UnsupportedTransferCoding: HTTPStatus.NOT_IMPLEMENTED,
    errors.ExpectationFailed: HTTPStatus.EXPECTATION_FAILED,
    errors.ForbiddenProxyRequest: HTTPStatus.FORBIDDEN,
    errors.ParseException: HTTPStatus.BAD_REQUEST,
    SSLError: HTTPStatus.FORBIDDEN,
    Exception: HTTPStatus.INTERNAL_SERVER_ERROR,
}


class DiscreetWorker(ThreadWorker):
    """gunicorn's threads, whose log and answers repeat nothing of a malformed request."""

    def handle_error(self, _req: Any, client: Any, addr: Any, exc: Exception) -> None:
        """Log the kind of fault, and answer with a status alone."""
        status = status_of(exc)
        if status < HTTPStatus.INTERNAL_SERVER_ERROR:
            self.log.warning("Invalid request from %s: %s", addr[0] if addr else "a socket", _kind(exc))
        else:
            where = "".join(traceback.format_tb(exc.__traceback__))
            self.log.error("A request could not be handled: %s\n%s", _kind(exc), where)
        try:
            util.write_error(client, status.value, status.phrase, "")
        except OSError:
            self.log.debug("The answer could not be sent.")


def status_of(exc: Exception) -> HTTPStatus:
    """Return the status that a request which could not be read is answered with."""
    return next(status for kind, status in STATUS.items() if isinstance(exc, kind))


def _kind(exc: Exception) -> str:
    return type(exc).__name__
