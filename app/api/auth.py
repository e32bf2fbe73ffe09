"""From the bearer key to the actor; and the mark on every route that says who may use it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar, cast

from flask import Flask, current_app, g, request

from app.api.wiring import client, registry
from app.errors import Forbidden, Unauthenticated
from app.services import audit, policy, recognition
from app.transaction import looking
from app.vocabulary import Action

View = TypeVar("View", bound=Callable[..., Any])
LONGEST_KEY = 200


def permission(action: Action) -> Callable[[View], View]:
    """Mark a view with the action its caller must be allowed."""

    def marked(view: View) -> View:
        cast(Any, view).permission = action
        return view

    return marked


def public(view: View) -> View:
    """Mark a view as open to everybody: it tells nothing about filings but what is released to the public."""
    cast(Any, view).permission = None
    return view


def guard(app: Flask) -> None:
    """Recognise the actor and check the route's mark before anything of the request is read."""
    app.before_request(_check)


def mark_of(view: Any) -> Any:
    """The mark of a view, or Ellipsis where it has none: such a route answers nobody."""
    return getattr(view, "permission", ...)


def _check() -> None:
    if request.endpoint is None:
        return
    mark = mark_of(current_app.view_functions[request.endpoint])
    if mark is None:
        return
    g.actor = _recognised()
    if mark is ...:
        raise Forbidden("This route has no permission; nobody may use it.")
    try:
        policy.require(g.actor, mark)
    except Forbidden as refused:
        audit.refuse(registry().sessions, g.actor, mark, refused.detail)
        raise


def _recognised() -> Any:
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not 0 < len(key) <= LONGEST_KEY:
        raise Unauthenticated("Send your API key: Authorization: Bearer <key>.")
    at = registry().clock()
    with looking(registry().sessions) as connection:
        found = recognition.recognise(connection, key, current_app.config["LOOKOUT"].secret_key, at)
    return replace(found, client=client())
