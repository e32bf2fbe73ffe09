"""Find the actor of the bearer key, and mark every route with who may use it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar, cast
from uuid import UUID

from flask import Flask, current_app, g, request

from app.actor import Actor
from app.api.context import client, config, is_local, registry
from app.api.limits import bound
from app.errors import Forbidden, ReadOnlyCopy, Unauthenticated
from app.followed import require_original
from app.rules import copied, policy
from app.services.access import authentication
from app.services.access.wrong_keys import WrongKeys
from app.services.audit import log as audit_log
from app.transaction import looking
from app.vocabulary.actors import Action
from app.vocabulary.filings import FAMILIES

View = TypeVar("View", bound=Callable[..., Any])
LONGEST_KEY = 200
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def permission(action: Action, *, local: bool = False) -> Callable[[View], View]:
    """Mark a view with the action its caller must be allowed; `local`: or be on this machine."""

    def marked(view: View) -> View:
        cast(Any, view).permission = action
        cast(Any, view).local = local
        return view

    return marked


def public(view: View) -> View:
    """Mark a view as open to everybody: it tells nothing about filings but what is released to the public."""
    cast(Any, view).permission = None
    return view


def guard(app: Flask) -> None:
    """Recognise the actor, count, and check the route's mark, before anything of the request is read.

    Counted before it is checked: a refusal is written down, and to be refused costs more than it asks.
    """
    settings = app.config["LOOKOUT"]
    app.extensions["wrong_keys"] = WrongKeys(app.extensions["registry"], settings.limits)
    if settings.development:
        app.before_request(_only_this_machine)
    app.before_request(_recognise)
    bound(app)
    app.before_request(_authorise)


def mark_of(view: Any) -> Any:
    """The mark of a view, or Ellipsis where it has none: such a route answers nobody."""
    return getattr(view, "permission", ...)


def may(action: Action) -> bool:
    """Tell whether the request may do this beside what its route is for: by its key, or from this machine.

    Raises Unauthenticated and Forbidden where it shows a key that does not hold.
    """
    if "Authorization" not in request.headers:
        return is_local()
    _require(recognised(), action)
    return True


def recognised() -> Actor:
    """Return the actor behind the request's key. Raises Unauthenticated, and TooManyRequests after many."""
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not 0 < len(key) <= LONGEST_KEY:
        raise Unauthenticated("Send your API key: Authorization: Bearer <key>.")
    here, secrets = registry(), config().secret_keys
    with looking(here.sessions) as connection:
        found = authentication.recognise(connection, key, secrets, here.clock())
    if found is None:
        wrong_keys: WrongKeys = current_app.extensions["wrong_keys"]
        raise wrong_keys.refusal(client(), key)
    if found.unnoted:
        authentication.note_use(here, found, key, secrets[0])
    return replace(found.actor, client=client())


def _only_this_machine() -> None:
    if not is_local():
        raise Forbidden("In development only this machine is served: the keys are known to everybody.")


def _recognise() -> None:
    """Set the actor for routes that are not for everybody, nor for this machine where it asks."""
    view = _view()
    here = getattr(view, "local", False) and "Authorization" not in request.headers and is_local()
    if mark_of(view) is not None and not here:
        # A page knows who is signed in by its cookie; the API takes keys alone, and never the cookie.
        g.actor = getattr(view, "recognise", recognised)()


def _authorise() -> None:
    if "actor" not in g:
        return
    mark = mark_of(_view())
    if mark is ...:
        raise Forbidden("This route has no permission; nobody may use it.")
    _require(g.actor, mark)
    if request.method not in SAFE and mark not in copied.ASKED:
        _require_original(g.actor, mark)


def _view() -> Any:
    """Return the view that answers; where there is none, one for everybody."""
    return current_app.view_functions[request.endpoint] if request.endpoint else _nowhere


@public
def _nowhere() -> None:
    """Stand for an address that leads to no view, which is answered 404."""


def _require(actor: Actor, action: Action) -> None:
    try:
        policy.require(actor, action)
    except Forbidden as refused:
        audit_log.refuse(registry().sessions, actor, action, refused.detail, **_asked())
        raise


def _require_original(actor: Actor, action: Action) -> None:
    """Raise ReadOnlyCopy, recorded, where a copy is asked to change what only the register may change."""
    here = registry()
    try:
        with looking(here.sessions) as connection:
            require_original(connection, here.clock())
    except ReadOnlyCopy as refused:
        audit_log.refuse(here.sessions, actor, action, refused.detail, **_asked())
        raise


def _asked() -> dict[str, str]:
    """Return what the address asks for: its route, and the ids and families in it, never what was typed."""
    named = request.view_args or {}
    told = {
        name: str(value)
        for name, value in named.items()
        if isinstance(value, UUID | int) or value in FAMILIES
    }
    return {"endpoint": request.endpoint or "", **told}
