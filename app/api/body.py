"""A request's body as the server hands it on: what breaks off or is wrongly parted is the sender's fault."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from flask import Flask
from werkzeug.exceptions import ClientDisconnected


class Body:
    """The server's stream of a body; whatever it raises while it is read is a 400."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def read(self, *size: int) -> bytes:
        """Return some bytes, or all."""
        return bytes(_read(self._stream.read, *size))

    def readline(self, *size: int) -> bytes:
        """Return one line."""
        return bytes(_read(self._stream.readline, *size))

    def readlines(self, *size: int) -> list[bytes]:
        """Return all lines."""
        return list(_read(self._stream.readlines, *size))

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.readline, b"")


def mind_bodies(app: Flask) -> None:
    """Hand every request's body on as a Body."""
    inner: Callable[..., Iterable[bytes]] = app.wsgi_app

    def minded(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        return inner({**environ, "wsgi.input": Body(environ["wsgi.input"])}, start_response)

    app.wsgi_app = minded  # type: ignore[method-assign]


def _read(read: Callable[..., Any], *size: int) -> Any:
    try:
        return read(*size)
    except Exception as broken:
        raise ClientDisconnected("The body does not end as it says.") from broken
