"""Bound how much one key, one address and one role may ask for, and say when to go on."""

import time

from flask import Flask, Response, g, request
from flask_limiter import ApplicationLimit, Limiter, RateLimitExceeded

from app.actor import Actor
from app.api import limit_counts
from app.api.context import client, config, registry
from app.api.errors import problem
from app.errors import TooManyRequests
from app.rules.rate_limits import ADDRESS, EXACT, IN_MEMORY, PUBLIC, Limits
from app.services.access.wrong_keys import origin_of
from app.services.checks import terms
from app.transaction import transaction

# Seconds that a Redis may take: a lookup does not wait for its counting.
PATIENCE: dict[str, str | int] = {"socket_connect_timeout": 1, "socket_timeout": 1}


def bound(app: Flask) -> None:
    """Count each request after it is known who asks.

    Counted in the memory of each worker, or in one Redis for all: neither costs a lookup a write. Where
    Redis does not answer, each worker counts for itself meanwhile.
    """
    settings: Limits = app.config["LOOKOUT"].limits
    address = ApplicationLimit(
        str(settings.by[ADDRESS]), key_function=_origin, scope="address", exempt_when=_is_probe
    )
    of_nobody = ApplicationLimit(
        lambda: "" if "actor" in g else str(settings.by[PUBLIC]),
        key_function=_origin,
        scope="public",
        exempt_when=_is_probe,
    )
    by_key = ApplicationLimit(_by_role, key_function=_by_whom, scope="key")
    limiter = Limiter(
        _origin,
        application_limits=[address, of_nobody, by_key],
        storage_uri=f"{limit_counts.SCHEME}://" if settings.storage == IN_MEMORY else settings.storage,
        storage_options={} if settings.storage == IN_MEMORY else PATIENCE,
        in_memory_fallback_enabled=True,
    )
    app.before_request(_count_exactly)
    limiter.init_app(app)

    def refused(_: RateLimitExceeded) -> Response:
        ends_at = limiter.current_limit.reset_at if limiter.current_limit else 0
        return problem(TooManyRequests(max(1, ends_at - int(time.time()))))

    app.register_error_handler(RateLimitExceeded, refused)


def _is_probe() -> bool:
    # Whoever keeps the service running must not take a busy one for a dead one.
    return request.blueprint == "health"


def _count_exactly() -> None:
    """Count in the database those whose many questions would themselves be an answer."""
    if "actor" not in g or not _is_exact(_asker()):
        return
    asker, rate = _asker(), config().limits.of_roles(_asker().roles)
    with transaction(registry().sessions, asker, registry().clock) as tx:
        counted = terms.count_request(tx, rate)
    if counted.over:
        raise TooManyRequests(max(1, int((counted.ends_at - tx.at).total_seconds()) + 1))


def _by_role() -> str:
    """Say how much the asker's roles may; nothing where nobody is recognised, or counted exactly."""
    uncounted = "actor" not in g or _is_exact(_asker())
    return "" if uncounted else str(config().limits.of_roles(_asker().roles))


def _is_exact(asker: Actor) -> bool:
    return bool(asker.roles) and asker.roles <= EXACT


def _asker() -> Actor:
    actor: Actor = g.actor
    return actor


def _by_whom() -> str:
    """Name the key that asks, or at a desk the person, who has none."""
    return _asker().key_id or _asker().id


def _origin() -> str:
    return origin_of(client())
