"""A register is asked over TLS that is verified, by its key; what it answers is told apart."""

import ssl
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any, ClassVar

import orjson
import pytest

from app.errors import CannotFollow, Invalid, SourceSilent
from app.services.exchange.source import Source, require_url

PAGE = {"register": "r", "at": "2026-11-22T12:00:00+00:00", "last": 0, "items": []}
PAGE |= {"bureau": "DE", "digest": "d", "beside": None, "previous": None}


class Register(BaseHTTPRequestHandler):
    """Answer what a test wants, and remember what was asked."""

    answer: ClassVar[tuple[int, bytes]] = (200, b"")
    headers_sent: ClassVar[dict[str, str]] = {}
    asked: ClassVar[list[tuple[str, str | None]]] = []

    def do_GET(self) -> None:
        """Answer."""
        self.asked.append((self.path, self.headers["Authorization"]))
        status, body = self.answer
        self.send_response(status)
        for name, value in self.headers_sent.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def register() -> Iterator[str]:
    """A register on this machine, by its address."""
    Register.answer, Register.headers_sent = (200, orjson.dumps(PAGE)), {}
    Register.asked.clear()
    with HTTPServer(("127.0.0.1", 0), Register) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_the_key_goes_in_the_header_and_the_place_in_the_address(register: str) -> None:
    assert Source(f"{register}/lookout/", "secret").changes(7, "abc") == PAGE
    (asked,) = Register.asked
    assert asked == ("/lookout/api/v1/changes?after=7&limit=500&known=abc", "Bearer secret")


@pytest.mark.parametrize(
    ("status", "body", "error", "said"),
    [
        (503, b"{}", SourceSilent, "status 503"),
        (429, b"{}", SourceSilent, "status 429"),
        (200, b"{", SourceSilent, "half an answer"),
        (200, b"{}", CannotFollow, "Update it"),
        (422, b"{}", CannotFollow, "restored from a backup"),
        (401, b'{"detail": "Send your key."}', CannotFollow, "Send your key."),
        (403, b"not json", CannotFollow, "role copy"),
    ],
)
def test_what_asking_again_mends_is_told_apart(
    register: str, status: int, body: bytes, error: type[Exception], said: str
) -> None:
    Register.answer = status, body
    with pytest.raises(error, match=said):
        Source(register, "secret").changes(0, "")


def test_the_key_follows_no_redirect(register: str) -> None:
    Register.answer, Register.headers_sent = (302, b""), {"Location": f"{register}/elsewhere"}
    with pytest.raises(SourceSilent):
        Source(register, "secret").changes(0, "")
    assert len(Register.asked) == 1


def test_nobody_there_is_silence() -> None:
    with pytest.raises(SourceSilent):
        Source("http://127.0.0.1:9", "secret").changes(0, "")


def test_a_certificate_that_nobody_vouches_for_is_silence(register: str) -> None:
    with pytest.raises(SourceSilent):
        Source(register.replace("http:", "https:"), "secret").changes(0, "")
    assert Register.asked == []
    source = Source("https://registry.example", "secret")
    trusted = source._pool.conn_kw["ssl_context"]
    assert (trusted.verify_mode, trusted.check_hostname) == (ssl.CERT_REQUIRED, True)


@pytest.mark.parametrize(
    "url",
    [
        "http://registry.example",
        "ftp://registry.example",
        "registry.example",
        "https://",
        "https://user:word@registry.example",
        "https://registry.example?key=1",
        "https://registry.example:99999",
        "",
    ],
)
def test_only_addresses_over_tls_are_taken(url: str) -> None:
    with pytest.raises(Invalid):
        require_url(url)


def test_an_address_is_kept_in_one_spelling() -> None:
    assert require_url("https://registry.example/lookout/") == "https://registry.example/lookout"
    assert require_url("http://localhost:8000") == "http://localhost:8000"
