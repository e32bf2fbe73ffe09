"""Set headers that keep answers out of caches, frames and guesses about their type."""

from flask import Flask, Response, request

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
}
# What is answered about people must not outlive the answer in any cache on the way.
DATA = {"Cache-Control": "no-store", "Content-Security-Policy": "default-src 'none'; sandbox"}


def harden(app: Flask) -> None:
    """Add the headers where a view has not chosen its own."""
    app.after_request(_add)


def _add(response: Response) -> Response:
    chosen = ALWAYS | (DATA if request.path.startswith("/api/") else {})
    for name, value in chosen.items():
        response.headers.setdefault(name, value)
    return response
