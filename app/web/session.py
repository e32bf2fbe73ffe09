"""Know who is signed in: a cookie holds a secret, a row of the database what it stands for."""

import hmac
from dataclasses import replace
from hashlib import sha256

from flask import Flask, g, session

from app.actor import Actor
from app.api.context import client, registry
from app.errors import Unauthenticated
from app.services.access import sessions
from app.services.access.sessions import SignedIn
from app.transaction import looking
from config import Config

TOKEN = "token"  # noqa: S105  the name under which the cookie holds it
COOKIE = "lookout"


def keep_sessions(app: Flask) -> None:
    """Sign the pages' cookie; the API never reads it, so that no page elsewhere can act by it."""
    config: Config = app.config["LOOKOUT"]
    # A browser takes `__Host-` only over TLS, for this host alone and its whole path.
    secure = not config.development
    app.secret_key = _derived(config.secret_key)
    app.config.update(
        SECRET_KEY_FALLBACKS=[_derived(each) for each in config.older_secret_keys],
        SESSION_COOKIE_NAME=f"__Host-{COOKIE}" if secure else COOKIE,
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        # Referrers are never sent; the token alone proves where a form comes from.
        WTF_CSRF_SSL_STRICT=False,
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,
    )


def signed_in() -> SignedIn | None:
    """Return the session behind the request's cookie while it holds; looked up once a request."""
    if "signed_in" not in g:
        g.signed_in = _found(session.get(TOKEN, ""))
    found: SignedIn | None = g.signed_in
    return found


def recognised() -> Actor:
    """Return who is signed in. Raises Unauthenticated where nobody is, or not any more."""
    found = signed_in()
    if found is None:
        raise Unauthenticated("Sign in first.")
    return found.actor


def begin(token: str) -> None:
    """Take on a new session. Whatever the cookie held before is gone, so that nobody can have planted it."""
    session.clear()
    session[TOKEN] = token
    g.pop("signed_in", None)


def forget() -> None:
    """Empty the cookie."""
    session.clear()
    g.pop("signed_in", None)


def _found(token: str) -> SignedIn | None:
    if not token:
        return None
    here = registry()
    with looking(here.sessions) as connection:
        found = sessions.recognise(connection, token, here.clock())
    if found is None:
        return None
    if found.unnoted:
        sessions.note_use(here, found)
    return replace(found, actor=replace(found.actor, client=client()))


def _derived(secret: str) -> str:
    """Return a secret for cookies alone: what signs them opens no API key."""
    return hmac.new(secret.encode(), b"cookies of the desks", sha256).hexdigest()
