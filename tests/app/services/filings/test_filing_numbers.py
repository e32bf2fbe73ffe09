"""Numbers are given once, also to those who ask at the same moment."""

import re
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import Barrier

import pytest

from app.db import Sessions
from app.services.filings.filing_numbers import NUMBERS, allocate, shuffled

KEY = "0123456789abcdef" * 2


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
    assert len(set(given)) == 6
    assert all(re.fullmatch(r"2026/\d{8}", number) for number in given)


def test_a_number_does_not_tell_how_many_came_before_it() -> None:
    given = [shuffled(count, KEY) for count in range(1, 1001)]
    assert len(set(given)) == 1000
    assert given != sorted(given)
    steps = {later - earlier for earlier, later in pairwise(given)}
    assert len(steps) > 990, "no two neighbours are the same step apart"


@pytest.mark.parametrize("count", [0, 1, NUMBERS - 1])
def test_every_count_has_a_number_of_eight_digits(count: int) -> None:
    assert 0 <= shuffled(count, KEY) < NUMBERS


def test_another_year_has_another_order() -> None:
    assert [shuffled(count, KEY) for count in range(9)] != [shuffled(count, "ff" * 16) for count in range(9)]
