"""Run a web worker whose threads only answer: a loop collects requests and sends answers by deadlines."""

import errno
import selectors
import time
from collections import deque
from concurrent.futures import Future
from functools import partial
from typing import Any

from gunicorn.errors import ConfigError
from gunicorn.http import get_parser
from gunicorn.http.errors import NoMoreData

from app.web.connection import UNPROMISED, Connection, Stage
from app.web.discreet import DiscreetWorker
from app.web.framing import TooMuch

# A client that has just connected is about to ask. Until it does, for so long, it counts as if it had.
FRESH_S = 0.005
# A client that was let in a moment ago has its request under way, though we may not see it yet.
SETTLE_S = 0.25
# How long a stopping worker waits for a next request that may be under way on a connection it has kept.
LINGER_S = 2.0
# How often deadlines are looked after.
LOOK_S = 0.1
# Of requests and answers that are not complete, in one worker; then whoever holds the most gives way.
MOST_HELD = 128 * 1024 * 1024
# The same of the disk: a list or two, and what whoever has no key may make it take.
MOST_SPILLED = 1024 * 1024 * 1024


class Worker(DiscreetWorker):
    """gunicorn's threads, each given whole requests and never waiting for a client.

    A connection stays with the worker that took it. While all threads of one are busy, new connections are
    left to the others: of clients that come together and stay, the first worker awake would take nearly all.
    """

    @classmethod
    def check_config(cls, cfg: Any, log: Any) -> None:
        """Refuse to speak TLS: a proxy does, and what is encrypted cannot be read by the piece."""
        super().check_config(cfg, log)
        if cfg.is_ssl:
            raise ConfigError("TLS ends at the proxy before Lookout: unset certfile and keyfile.")

    def init_process(self) -> None:
        """Begin with every thread free."""
        self._busy = 0
        self._connections: set[Connection] = set()
        self._newest: deque[Connection] = deque()
        self._look_at = 0.0
        # Files go the way of all answers: by what the other side reads.
        self.cfg.set("sendfile", False)
        super().init_process()

    def run(self) -> None:
        """Serve until told to stop; then accept whoever was let in, answer, and close."""
        self.poller.register(
            self.method_queue.fileno(), selectors.EVENT_READ, self.method_queue.run_callbacks
        )
        while self.alive and self.is_parent_alive():
            self.set_accept_enabled(True)
            self._turn(FRESH_S if self._fresh() else 1.0)
        self._leave()

    def _turn(self, longest_s: float) -> None:
        self.notify()
        self.wait_for_and_dispatch_events(longest_s)
        if (now := time.monotonic()) >= self._look_at:
            self._look_at = now + LOOK_S
            self._end_overdue(now)
            self._bound_memory()

    def set_accept_enabled(self, enabled: bool) -> None:
        """Take new connections, or leave them to the others. Asked before each wait for events."""
        super().set_accept_enabled(enabled and self._busy + self._fresh() < self.cfg.threads)

    def _fresh(self) -> int:
        since = time.monotonic() - FRESH_S
        while self._newest and (self._newest[0].stage is not Stage.NEW or self._newest[0].since < since):
            self._newest.popleft()
        return len(self._newest)

    def accept(self, listener: Any) -> bool:
        """Take a connection, and the request if it came along; false when there is none."""
        if len(self._connections) >= self.worker_connections:
            self._make_room()
        try:
            sock, client = listener.accept()
        except OSError as failed:
            if failed.errno in (errno.EMFILE, errno.ENFILE):
                self._make_room()
            return False
        connection = Connection(sock, client, listener.getsockname(), time.monotonic())
        self._connections.add(connection)
        self._newest.append(connection)
        self._watch(connection, selectors.EVENT_READ, self._readable)
        self._readable(connection, sock)
        self.set_accept_enabled(self._accepting)
        return True

    def _make_room(self) -> None:
        """Let go of the one that has been waited for longest."""
        waited_for = [each for each in self._connections if each.stage in UNPROMISED]
        if waited_for:
            self._drop(min(waited_for, key=lambda each: each.since))

    def _watch(self, connection: Connection, event: int, then: Any) -> None:
        self._unwatch(connection)
        self.poller.register(connection.socket, event, partial(then, connection))
        connection.watched = True

    def _unwatch(self, connection: Connection) -> None:
        # Not asked of the poller: it spells out the socket where it does not know it, a tenth of a lookup.
        if connection.watched:
            self.poller.unregister(connection.socket)
            connection.watched = False

    def _readable(self, connection: Connection, _sock: Any) -> None:
        # It may have been dropped by an event of the same turn.
        if connection not in self._connections:
            return
        now = time.monotonic()
        if not connection.take(now):
            self._broken_off(connection, now)
        elif connection.stage is not Stage.CLOSING:
            self._consider(connection, now)

    def _broken_off(self, connection: Connection, now: float) -> None:
        # Whoever sends no more may still read.
        if connection.stage in (Stage.HEAD, Stage.BODY):
            self._refuse(connection, 400, now)
        else:
            self._drop(connection)

    def _consider(self, connection: Connection, now: float) -> None:
        try:
            complete = connection.is_complete(now)
        except TooMuch as more:
            self._refuse(connection, more.status, now)
            return
        if complete:
            self._unwatch(connection)
            connection.begin_answer()
            self._busy += 1
            self.enqueue_req(connection)

    def handle(self, conn: Connection) -> bool:
        """Answer one request, in a thread; false when the connection ends with it."""
        try:
            request = next(get_parser(self.cfg, conn, conn.client))
            return bool(request and self.handle_request(request, conn))
        except (NoMoreData, StopIteration, OSError) as over:
            self.log.debug("Connection ended: %s", type(over).__name__)
        except Exception as failed:
            self.handle_error(None, conn, conn.client, failed)
        return False

    def finish_request(self, conn: Connection, fs: "Future[bool]") -> None:
        """Take the thread back, and send what it left."""
        self._busy -= 1
        if conn in self._connections:
            conn.end_answer(time.monotonic(), last=fs.cancelled() or not fs.result())
            self._push(conn, None)

    def _push(self, connection: Connection, _sock: Any) -> None:
        if connection not in self._connections:
            return
        now = time.monotonic()
        if not connection.push():
            self._drop(connection)
        elif connection.has_unsent:
            self._watch(connection, selectors.EVENT_WRITE, self._push)
        elif connection.last:
            connection.say_goodbye(now)
            self._watch(connection, selectors.EVENT_READ, self._readable)
        else:
            connection.idle(now, self.cfg.keepalive if self.alive else LINGER_S)
            self._watch(connection, selectors.EVENT_READ, self._readable)
            self._consider(connection, now)

    def _refuse(self, connection: Connection, status: int, now: float) -> None:
        connection.say_no(status, now)
        self._push(connection, None)

    def _end_overdue(self, now: float) -> None:
        for each in [each for each in self._connections if each.deadline < now]:
            if each.stage in (Stage.HEAD, Stage.BODY):
                self._refuse(each, 408, now)
            elif each.stage is not Stage.ANSWERING:
                self._drop(each)

    def _bound_memory(self) -> None:
        while sum(each.held for each in self._connections) > MOST_HELD:
            self._drop(max(self._connections, key=lambda each: each.held))
        while sum(each.spilled for each in self._connections) > MOST_SPILLED:
            self._drop(max(self._connections, key=lambda each: each.spilled))

    def _drop(self, connection: Connection) -> None:
        self._unwatch(connection)
        self._connections.discard(connection)
        connection.drop()

    def _leave(self) -> None:
        began = time.monotonic()
        for each in self._connections:
            if each.stage in (Stage.NEW, Stage.IDLE):
                each.deadline = min(each.deadline, began + LINGER_S)
        self._accept_the_rest(began + SETTLE_S)
        while self._connections and time.monotonic() < began + self.cfg.graceful_timeout:
            self._turn(0.05)
        for each in tuple(self._connections):
            self._drop(each)
        self.tpool.shutdown(wait=False)
        self.poller.close()
        self.method_queue.close()

    def _accept_the_rest(self, until: float) -> None:
        """Close the listeners once those are in whom the kernel has let in."""
        super().set_accept_enabled(False)
        while time.monotonic() < until:
            self._turn(0.02)
            for listener in self.sockets:
                self._accept_all(listener)
        for listener in self.sockets:
            self._accept_all(listener)
            listener.close()

    def _accept_all(self, listener: Any) -> None:
        for _ in range(self.cfg.backlog):
            if not self.accept(listener):
                return
