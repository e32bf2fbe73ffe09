"""While the cluster is silent nobody waits for it in vain: refuse at once, and try again after a rest."""

import time
from collections.abc import Callable
from threading import Lock

from search.errors import IndexUnavailable

Clock = Callable[[], float]

# As long as a refused officer is told to wait before asking again.
_REST_S = 2.0


class Deadline:
    """A time by which there must be an answer, however many nodes are tried for it."""

    # Less is not worth a request.
    _LEAST_S = 0.1

    def __init__(self, seconds: float, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._end = clock() + seconds

    @property
    def left_s(self) -> float:
        """Seconds from now, never negative."""
        return max(0.0, self._end - self._clock())

    @property
    def is_over(self) -> bool:
        """Whether too little is left to try again."""
        return self.left_s < self._LEAST_S

    def share_s(self, among: int) -> float:
        """An equal part of what is left for each of so many attempts, in tenths of a second."""
        return max(self._LEAST_S, round(self.left_s / max(among, 1), 1))


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
