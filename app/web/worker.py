"""A web worker that takes no connection it could not serve at once."""

from concurrent.futures import Future
from typing import Any

from gunicorn.workers.gthread import ThreadWorker


class Worker(ThreadWorker):
    """gunicorn's threads; while all of them are busy, new connections are left to the other workers.

    A connection stays with the worker that took it. Of clients that come together and stay, the first
    worker awake would take nearly all, and answer them in turn while the others have nothing to do.
    """

    def init_process(self) -> None:
        """Begin with every thread free."""
        self._busy = 0
        super().init_process()

    def enqueue_req(self, conn: Any) -> None:
        """Give a request to a thread; with the last free one, stop taking connections."""
        self._busy += 1
        super().enqueue_req(conn)
        self.set_accept_enabled(self._accepting)

    def finish_request(self, conn: Any, fs: "Future[Any]") -> None:
        """Take the thread back."""
        self._busy -= 1
        super().finish_request(conn, fs)

    def set_accept_enabled(self, enabled: bool) -> None:
        """Take new connections, or leave them to the others. Asked before each wait for events."""
        super().set_accept_enabled(enabled and self._busy < self.cfg.threads)
