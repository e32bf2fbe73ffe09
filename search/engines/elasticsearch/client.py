"""Make the official client when a process first asks: connections do not survive a fork."""

import os
from threading import Lock
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from elasticsearch import Elasticsearch

from search.errors import IndexUnavailable
from search.settings import SearchSettings

# What passes by itself: an overloaded node, a proxy without a backend, a node that is leaving.
RETRIED_STATUS = (429, 502, 503, 504)
USUAL_PORT = 9200


class Connection:
    """One client a process; it spreads its requests over all nodes and repeats a failed one on another."""

    def __init__(self, settings: SearchSettings) -> None:
        self._settings = settings
        self._lock = Lock()
        self._process = 0
        self._client: Elasticsearch | None = None
        self._waiting: dict[float, Elasticsearch] = {}

    @property
    def client(self) -> Elasticsearch:
        """This process's client; IndexUnavailable where the settings cannot be right."""
        with self._lock:
            if self._client is None or self._process != os.getpid():
                self._client, self._process = _connected(self._settings), os.getpid()
                self._waiting = {}
            return self._client

    @property
    def nodes(self) -> int:
        """Return how many nodes the settings name."""
        return len(self.client.transport.node_pool)

    def waiting(self, seconds: float) -> Elasticsearch:
        """This process's client waiting so long for an answer, and repeating nothing by itself."""
        client = self.client
        # Making one costs a quarter of a millisecond.
        if seconds not in self._waiting:
            self._waiting[seconds] = client.options(request_timeout=seconds, max_retries=0)
        return self._waiting[seconds]

    def close(self) -> None:
        """Close this process's connections; the next request opens new ones."""
        with self._lock:
            if self._client is not None and self._process == os.getpid():
                self._client.close()
            self._client = None


def _connected(settings: SearchSettings) -> Elasticsearch:
    try:
        return connect(settings)
    except ValueError as wrong:
        raise IndexUnavailable("the address of the index cannot be right") from wrong


def connect(settings: SearchSettings) -> Elasticsearch:
    """Return a client as the settings say. It asks nothing of the cluster before its first request."""
    return Elasticsearch(
        [_with_port(node.strip()) for node in settings.url.split(",") if node.strip()],
        request_timeout=settings.timeout_s,
        max_retries=settings.retries,
        retry_on_timeout=True,
        retry_on_status=RETRIED_STATUS,
        **_credentials(settings),
    )


def _with_port(address: str) -> str:
    parts = urlsplit(address)
    return address if parts.port else urlunsplit(parts._replace(netloc=f"{parts.netloc}:{USUAL_PORT}"))


def _credentials(settings: SearchSettings) -> dict[str, Any]:
    given: dict[str, Any] = {}
    if settings.api_key:
        given["api_key"] = settings.api_key
    elif settings.username:
        given["basic_auth"] = (settings.username, settings.password)
    if settings.ca_certificate:
        given["ca_certs"] = settings.ca_certificate
    return given
