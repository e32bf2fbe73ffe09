"""The thread that keeps the index true while the service runs; started in each worker, after the fork."""

from collections.abc import Callable
from threading import Event, Thread

from app.services.maintenance import tend_forever
from app.services.registry import Registry


def start(registry: Registry) -> Callable[[], None]:
    """Begin to tend the index; the function returned ends it and waits until it has ended."""
    stop = Event()
    thread = Thread(target=tend_forever, args=(registry, stop), name="tend", daemon=True)
    thread.start()

    def end() -> None:
        stop.set()
        thread.join()

    return end
