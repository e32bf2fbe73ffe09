"""Ask a register for its feed: over TLS that is verified, by a key, following no redirect."""

import ssl
from contextlib import suppress
from typing import Any
from urllib.parse import SplitResult, urlencode, urlsplit

import orjson
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, Timeout
from urllib3.exceptions import HTTPError

from app.errors import CannotFollow, Fault, Invalid, RegistryError, SourceSilent
from app.services.exchange.copying import FULL

PATH = "/api/v1/changes"
# A page of the largest filings takes seconds to say; whoever says nothing for so long is gone.
TIMEOUT = Timeout(connect=5.0, read=30.0)
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
OK, UNFIT, REFUSED = 200, 422, frozenset({401, 403, 404})


class Source:
    """Hold a connection to a register, kept open from page to page."""

    def __init__(self, url: str, key: str, ca_certificate: str = "") -> None:
        parts = _parts(url)
        self._path = f"{parts.path.rstrip('/')}{PATH}"
        self._headers = {"Authorization": f"Bearer {key}", "Accept": "application/json"}
        self._pool = _pool(parts, ca_certificate)

    def changes(self, after: int, known: str) -> dict[str, Any]:
        """Return the next page. Raises SourceSilent, and CannotFollow for what no second try mends."""
        asked = urlencode({"after": after, "limit": FULL, "known": known})
        try:
            answer = self._pool.request(
                "GET", f"{self._path}?{asked}", headers=self._headers, redirect=False, retries=False
            )
            status, body = answer.status, answer.data
        except (HTTPError, OSError) as failed:
            raise SourceSilent(f"{SourceSilent.title} ({type(failed).__name__})") from failed
        if status == OK:
            return _page(body)
        raise _refusal(status, body)

    def close(self) -> None:
        """Let go of the connection."""
        self._pool.close()


def require_url(url: str) -> str:
    """Return a register's address as it is kept. Raises Invalid: only this machine is asked without TLS."""
    return _parts(url).geturl().rstrip("/")


def _parts(url: str) -> SplitResult:
    with suppress(ValueError):
        parts = urlsplit(url)
        plain = parts.scheme == "http" and parts.hostname in LOOPBACK
        told = parts.username or parts.password or parts.query or parts.fragment
        if parts.hostname and (parts.scheme == "https" or plain) and not told and parts.port != 0:
            return parts
    raise Invalid(faults=[Fault("url", "Write https://registry.example; http only for this machine itself.")])


def _pool(parts: SplitResult, ca_certificate: str) -> HTTPConnectionPool:
    host = parts.hostname or ""
    if parts.scheme == "http":
        return HTTPConnectionPool(host, parts.port or 80, timeout=TIMEOUT)
    trusted = ssl.create_default_context(cafile=ca_certificate or None)
    return HTTPSConnectionPool(host, parts.port or 443, timeout=TIMEOUT, ssl_context=trusted)


def _page(body: bytes) -> dict[str, Any]:
    try:
        said: dict[str, Any] = orjson.loads(body)
        complete = {
            "register",
            "at",
            "last",
            "items",
            "bureau",
            "previous",
            "digest",
            "beside",
        } <= said.keys()
    except (orjson.JSONDecodeError, AttributeError) as broken:
        raise SourceSilent(f"{SourceSilent.title} (half an answer)") from broken
    if not complete:
        raise CannotFollow("The register is of a version that does not tell a copy enough. Update it.")
    return said


def _refusal(status: int, body: bytes) -> RegistryError:
    if status == UNFIT:
        return CannotFollow(
            "The register has told fewer changes than this copy has: it is another one, or was restored from "
            "a backup. Make sure which; then `flask copy restart` begins anew from nothing."
        )
    if status in REFUSED:
        return CannotFollow(
            f"The register refuses ({status}): {_detail(body)} Give it a key of the role copy."
        )
    return SourceSilent(f"{SourceSilent.title} (status {status})")


def _detail(body: bytes) -> str:
    with suppress(orjson.JSONDecodeError, AttributeError):
        return str(orjson.loads(body).get("detail", ""))[:200]
    return ""
