"""Refuse at once while the cluster is silent, and try again after a rest."""

import time
from threading import Lock

from search.deadline import Clock
from search.errors import IndexUnavailable

# As long as a refused officer is told to wait before asking again.
_REST_S = 2.0


class Circuit:
    """Closed while the cluster answers; opened by silence for `rest_s` seconds.

    After the rest one request is let through to try, and one more after each further rest, until
    somebody had an answer.
    """

    def __init__(self, rest_s: float = _REST_S, clock: Clock = time.monotonic) -> None:
        self._rest_s = rest_s
        self._clock = clock
        self._lock = Lock()
        self._rests_until: float | None = None

    def admit(self) -> None:
        """IndexUnavailable while it rests."""
        with self._lock:
            if self._rests_until is None:
                return
            if self._clock() < self._rests_until:
                raise IndexUnavailable("the index is not asked: the cluster did not answer in time just now")
            self._rests_until = self._clock() + self._rest_s

    def open(self) -> None:
        """The cluster was silent."""
        with self._lock:
            self._rests_until = self._clock() + self._rest_s

    def close(self) -> None:
        """The cluster answered."""
        self._rests_until = None
