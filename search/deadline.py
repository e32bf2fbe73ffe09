"""The time that an answer may take: after it, a question is refused rather than left hanging."""

import time
from collections.abc import Callable

from search.errors import OutOfTime

Clock = Callable[[], float]


class Deadline:
    """A time by which there must be an answer, however many steps or nodes are tried for it."""

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
        """Return whether too little is left to try again."""
        return self.left_s < self._LEAST_S

    def share_s(self, among: int) -> float:
        """An equal part of what is left for each of so many attempts, in tenths of a second."""
        return max(self._LEAST_S, round(self.left_s / max(among, 1), 1))

    def require(self) -> None:
        """Raise OutOfTime where no time is left."""
        if not self.left_s:
            raise OutOfTime("the answer took too long")
