"""Follow a register: ask, take over, ask again; three times a second once the copy has caught up."""

from collections.abc import Callable
from contextlib import suppress
from threading import Event

import structlog
from sqlalchemy.exc import SQLAlchemyError

from app.actor import Actor
from app.errors import CannotFollow, SourceSilent
from app.followed import ticks
from app.models import FollowedRegister
from app.queue import Backoff
from app.services.exchange import copying
from app.services.exchange.copying import Page
from app.services.exchange.source import Source
from app.services.unit_of_work import Registry

# A withdrawal is gone here within this, the time to ask, and one commit.
PAUSE_S = 0.3
# The register is asked again after 1, 2, 4 and then every 5 seconds: a copy is soon there after a cut.
BACKOFF = Backoff(first_s=1, longest_s=5)
log = structlog.get_logger()
Tell = Callable[[FollowedRegister], None]


def follow(registry: Registry, actor: Actor, source: Source, stop: Event, tell: Tell) -> None:
    """Follow until told to stop; `tell` hears of each page that was taken. Raises CannotFollow.

    A register or database that does not answer is waited for.
    """
    failures = 0
    while not stop.is_set():
        try:
            page, row = step(registry, actor, source)
            tell(row)
            failures, pause = 0, PAUSE_S if page.caught_up else 0.0
        except SourceSilent as silent:
            failures += 1
            pause = _put_off(registry, actor, failures, silent.detail)
        except SQLAlchemyError as failed:
            failures += 1
            pause = _put_off(registry, actor, failures, f"The copy's own database: {type(failed).__name__}.")
        stop.wait(pause)


def catch_up(registry: Registry, actor: Actor, source: Source, tell: Tell) -> None:
    """Follow until nothing is left to tell. Raises CannotFollow and SourceSilent."""
    while True:
        page, row = step(registry, actor, source)
        tell(row)
        if page.caught_up:
            return


def step(registry: Registry, actor: Actor, source: Source) -> tuple[Page, FollowedRegister]:
    """Ask for the next page and take it over."""
    row = copying.read(registry)
    if row is None:
        raise CannotFollow("This is no copy any more.")
    # The age counts from before the question: what was committed after it may be missing.
    asked_at, asked_ticks = registry.clock(), ticks()
    said = source.changes(row.position, row.known)
    page = Page(row.position, said, asked_at, asked_ticks)
    return page, copying.apply(registry, actor, page)


def _put_off(registry: Registry, actor: Actor, failures: int, reason: str) -> float:
    log.warning("not_followed", failures=failures, reason=reason)
    with suppress(SQLAlchemyError):
        copying.fail(registry, actor, reason)
    return BACKOFF.after(failures).total_seconds()
