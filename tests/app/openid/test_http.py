"""Whatever a provider answers: no redirect is followed, nothing long is read, nobody is waited for."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from app.openid.http import LARGEST, Asking, ProviderFailed
from app.openid.settings import OpenIdSettings

ANSWERS = {
    "/list": b"[]",
    "/text": b"<html>",
    "/deep": b"[" * 100_000,
    "/long": b'{"a": "' + b"x" * LARGEST + b'"}',
    "/good": b'{"a": 1}',
}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/silent":
            self.server.closing.wait()  # type: ignore[attr-defined]
            return
        self.send_response(302 if self.path == "/moved" else 200)
        self.send_header("Location", "/good")
        self.end_headers()
        self.wfile.write(ANSWERS.get(self.path, b"{}"))

    def log_message(self, *_: object) -> None:
        """Tests are silent."""


@pytest.fixture
def place() -> Iterator[str]:
    """A server that answers as its addresses say."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        server.daemon_threads = True
        server.closing = threading.Event()  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.closing.set()  # type: ignore[attr-defined]
        server.shutdown()


def settings(place: str) -> OpenIdSettings:
    return OpenIdSettings(place, "lookout", "s", {}, frozenset(), plain=True, timeout_s=0.3)


def test_a_document_is_read(place: str) -> None:
    assert Asking(settings(place)).get(f"{place}/good") == {"a": 1}


@pytest.mark.parametrize("path", ["/list", "/text", "/deep", "/long", "/moved", "/silent"])
def test_what_is_no_document_is_refused(place: str, path: str) -> None:
    with pytest.raises(ProviderFailed):
        Asking(settings(place)).get(f"{place}{path}")


def test_nobody_there_is_told(place: str) -> None:
    for address in ("http://127.0.0.1:1/", "file:///etc/hostname", "http://[", "https://"):
        with pytest.raises(ProviderFailed):
            Asking(settings(place)).get(address)


def test_http_is_for_development_alone(place: str) -> None:
    with pytest.raises(ProviderFailed):
        Asking(replace(settings(place), plain=False)).get(f"{place}/good")
