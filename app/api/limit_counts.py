"""Count requests in memory: the storage of the `limits` package, without a thread for every few requests."""

import time
from threading import Lock
from typing import Any

from limits.storage import Storage

SCHEME = "counts"
# How often windows that are over are forgotten: an attacker's addresses must not fill the memory.
SWEEP_S = 10.0


class Counts(Storage):
    """Hold how often each was counted, and when its window ends.

    The package's own memory storage starts a thread to forget old counts with nearly every request and waits
    until it runs, which takes long where other threads are at work.
    """

    STORAGE_SCHEME = [SCHEME]  # noqa: RUF012  as the package declares it

    def __init__(self, uri: str | None = None, wrap_exceptions: bool = False, **options: Any) -> None:
        super().__init__(uri, wrap_exceptions=wrap_exceptions, **options)
        self._windows: dict[str, tuple[float, int]] = {}
        self._lock = Lock()
        self._sweep_at = 0.0

    @property
    def base_exceptions(self) -> type[Exception]:
        """Return what fails where counting fails."""
        return ValueError

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Count, in a window that ends so many seconds after its first count; return the count."""
        with self._lock:
            now = time.time()
            self._sweep(now)
            ends, count = self._windows.get(key, (0.0, 0))
            if ends <= now:
                ends, count = now + expiry, 0
            self._windows[key] = ends, count + amount
            return count + amount

    def get(self, key: str) -> int:
        """Return the count of the window that is open."""
        ends, count = self._windows.get(key, (0.0, 0))
        return count if ends > time.time() else 0

    def get_expiry(self, key: str) -> float:
        """Return when the window ends, in seconds since 1970."""
        return self._windows.get(key, (time.time(), 0))[0]

    def check(self) -> bool:
        """Tell that memory is there."""
        return True

    def reset(self) -> int | None:
        """Forget all counts; return how many there were."""
        with self._lock:
            before = len(self._windows)
            self._windows.clear()
            return before

    def clear(self, key: str) -> None:
        """Forget one count."""
        self._windows.pop(key, None)

    def _sweep(self, now: float) -> None:
        if now >= self._sweep_at:
            self._sweep_at = now + SWEEP_S
            self._windows = {key: window for key, window in self._windows.items() if window[0] > now}
