"""Tell in plain words how a cluster fails: its own texts may quote names and never leave."""

from collections.abc import Iterator
from contextlib import contextmanager

from elastic_transport import TlsError
from elasticsearch import ApiError, SerializationError, TransportError
from elasticsearch.exceptions import ConnectionError as NoConnection
from elasticsearch.exceptions import ConnectionTimeout

from search.errors import IndexUnavailable

NOT_FOUND = 404
TOLD = {
    401: "it does not know our key or password",
    403: "it does not allow us this",
    NOT_FOUND: "there is no index of this layout",
    429: "it is overloaded",
}
ANSWERED = "the cluster answered {count}"
FAILED: dict[type[Exception], str] = {
    TlsError: "the server's certificate is not one we trust",
    ConnectionTimeout: "the cluster did not answer in time",
    NoConnection: "no node of the cluster can be reached",
    SerializationError: "the cluster's answer makes no sense",
    Exception: "the cluster failed",
}


@contextmanager
def told_as_unavailable(doing: str) -> Iterator[None]:
    """Raise IndexUnavailable in place of whatever the client raises."""
    try:
        yield
    except (ApiError, TransportError) as fault:
        raise IndexUnavailable(f"{doing}: {in_words(fault)}") from fault


def in_words(fault: Exception) -> str:
    """Return why a request failed."""
    if isinstance(fault, ApiError):
        return TOLD.get(fault.status_code) or ANSWERED.format(count=fault.status_code)
    return next(said for kind, said in FAILED.items() if isinstance(fault, kind))
