"""Let a route take a longer body than others, once it is known that whoever sends it may."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from flask import Flask, current_app, request

from app.errors import LengthMissing

View = TypeVar("View", bound=Callable[..., Any])


def large(most: int) -> Callable[[View], View]:
    """Mark a view whose body may be this long; what is longer, or does not say, is refused unread."""

    def marked(view: View) -> View:
        cast(Any, view).largest = most
        return view

    return marked


def mind_lengths(app: Flask) -> None:
    """Look at the mark before anything reads the body; to be called after the guard is set."""
    app.before_request(_let_in)


def _let_in() -> None:
    view = current_app.view_functions[request.endpoint] if request.endpoint else None
    most = getattr(view, "largest", 0)
    if most:
        if request.content_length is None:
            raise LengthMissing
        request.max_content_length = most
