"""The registry and the actor of the request at hand."""

from typing import cast

from flask import current_app, g, request

from app.services.registry import Registry
from app.transaction import Actor


def registry() -> Registry:
    """The registry this application was made with."""
    return cast(Registry, current_app.extensions["registry"])


def actor() -> Actor:
    """Whoever the request's key belongs to; set before any guarded view runs."""
    return cast(Actor, g.actor)


def client() -> str:
    """Where the request comes from, as far as the server knows."""
    return request.remote_addr or ""
