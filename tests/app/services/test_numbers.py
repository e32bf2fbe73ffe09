"""Numbers are given once, also to those who ask at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from app.db import Sessions
from app.services.numbers import allocate


@pytest.mark.both_databases
def test_numbers_asked_for_at_once_are_all_different(sessions: Sessions) -> None:
    together = Barrier(2)

    def ask() -> list[str]:
        together.wait()
        with sessions.begin() as session:
            return allocate(session, 2026, 3)

    with ThreadPoolExecutor(2) as pool:
        asked = [pool.submit(ask) for _ in range(2)]
        given = [number for each in asked for number in each.result()]
    assert sorted(given) == [f"2026/{number:05}" for number in range(1, 7)]
