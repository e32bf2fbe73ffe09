"""Run what the service does by itself: a look, a pause, and again.

A failed look is logged and ends nothing.
"""

from collections.abc import Callable
from threading import Event

import structlog

log = structlog.get_logger()


def again_and_again(look: Callable[[], object], name: str, stop: Event, *, pause_s: float) -> None:
    """Look until told to stop."""
    while not stop.is_set():
        safely(look, name)
        stop.wait(pause_s)


def safely(look: Callable[[], object], name: str) -> None:
    """Look once; what goes wrong is logged under this name."""
    try:
        look()
    except Exception as failed:
        log.warning(f"{name}_failed", kind=type(failed).__name__)
