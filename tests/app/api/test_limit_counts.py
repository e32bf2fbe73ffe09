"""Counts in memory end with their window and leave nothing behind."""

import threading

import pytest

from app.api import limit_counts
from app.api.limit_counts import Counts


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1000.0]
    monkeypatch.setattr(limit_counts.time, "time", lambda: now[0])
    return now


def test_a_window_counts_until_it_ends_and_then_from_one(clock: list[float]) -> None:
    counts = Counts()
    assert [counts.incr("key", 60), counts.incr("key", 60, 2)] == [1, 3]
    assert (counts.get("key"), counts.get_expiry("key")) == (3, 1060.0)
    clock[0] += 60
    assert counts.get("key") == 0
    assert counts.incr("key", 60) == 1


def test_what_is_over_is_forgotten(clock: list[float]) -> None:
    counts = Counts()
    for number in range(1000):
        counts.incr(f"address-{number}", 60)
    clock[0] += 61
    counts.incr("newest", 60)
    assert counts.reset() == 1


def test_a_key_nobody_counted_has_none(clock: list[float]) -> None:
    counts = Counts()
    counts.incr("other", 60)
    counts.clear("other")
    assert (counts.get("other"), counts.get_expiry("other"), counts.check()) == (0, 1000.0, True)


def test_threads_lose_no_count_and_none_is_started() -> None:
    counts, before = Counts(), threading.active_count()

    def count() -> None:
        for _ in range(2000):
            counts.incr("key", 60)

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (counts.get("key"), threading.active_count()) == (8000, before)
