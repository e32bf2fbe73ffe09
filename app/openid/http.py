"""Ask the provider one thing: follow no redirect, read no long answer, wait for nobody."""

import json
from collections.abc import Mapping
from typing import Any

from urllib3 import PoolManager, Timeout
from urllib3.exceptions import HTTPError, LocationValueError

from app.openid.settings import OpenIdSettings, is_site

LARGEST = 512 * 1024
# An answer that drips in byte by byte is cut off after so many pieces.
PIECE, MOST_PIECES = 16 * 1024, 64
GOOD, REFUSED = 200, range(400, 500)


class ProviderFailed(Exception):
    """The provider did not answer as it must; the text says how, for whoever operates the registry."""


class ProviderRefused(ProviderFailed):
    """The provider is there, and does not take what it was sent."""


class Asking:
    """Asks one provider; connections are kept."""

    def __init__(self, settings: OpenIdSettings) -> None:
        self._plain = settings.plain
        timeout = Timeout(connect=settings.timeout_s, read=settings.timeout_s)
        authority = settings.ca_certificate or None
        self._pool = PoolManager(2, timeout=timeout, retries=False, ca_certs=authority)

    def get(self, address: str) -> dict[str, Any]:
        """Return a document of the provider's. Raises ProviderFailed."""
        return self._asked("GET", address, {})

    def post(self, address: str, headers: Mapping[str, str], body: str) -> dict[str, Any]:
        """Return what the provider answers to a form. Raises ProviderFailed."""
        sent = {"Content-Type": "application/x-www-form-urlencoded", **headers}
        return self._asked("POST", address, sent, body)

    def _asked(self, method: str, address: str, headers: dict[str, str], body: str = "") -> dict[str, Any]:
        if not is_site(address.partition("?")[0], plain=self._plain):
            raise ProviderFailed("the provider names an address that is not one of https")
        sent = {"Accept": "application/json", "User-Agent": "Lookout", **headers}
        try:
            with self._pool.request(
                method, address, headers=sent, body=body or None, redirect=False, preload_content=False
            ) as answer:
                read = _read(answer) if answer.status == GOOD else b""
                status = answer.status
        except (HTTPError, LocationValueError, OSError) as failed:
            raise ProviderFailed(f"no answer ({type(failed).__name__})") from failed
        if status != GOOD:
            raise (ProviderRefused if status in REFUSED else ProviderFailed)(f"answered {status}")
        return _document(read)


def _read(answer: Any) -> bytes:
    read = bytearray()
    for count, piece in enumerate(answer.stream(PIECE, decode_content=True)):
        read += piece
        if count >= MOST_PIECES or len(read) > LARGEST:
            raise ProviderFailed("the answer does not end")
    return bytes(read)


def _document(body: bytes) -> dict[str, Any]:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as wrong:
        raise ProviderFailed("the answer is not JSON") from wrong
    if not isinstance(told, dict):
        raise ProviderFailed("the answer is no object of JSON")
    return told
