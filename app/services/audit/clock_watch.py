"""Notice that the clock was set: time by the clock and time that passed no longer agree."""

import time
from collections.abc import Callable
from datetime import datetime

# Clocks are steered by less than this in one look; what is more was set.
TOLERANCE_S = 5.0


class ClockWatch:
    """Remembers, from look to look, what the clock said and how much time has passed."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._before: tuple[datetime, float] | None = None

    def jump_s(self, now: datetime, newest: datetime | None) -> float | None:
        """Return by how much the clock was set since the last look, or None.

        At the first look, all that can be told is whether it stands before the log's newest time.
        """
        passed = self._monotonic()
        if self._before is None:
            jump = min(0.0, (now - newest).total_seconds()) if newest else 0.0
        else:
            said, at = self._before
            jump = (now - said).total_seconds() - (passed - at)
        self._before = now, passed
        return round(jump, 1) if abs(jump) > TOLERANCE_S else None
