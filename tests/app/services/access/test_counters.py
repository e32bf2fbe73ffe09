"""Counting in windows: nothing is lost between two at once, and a window begins with its first."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.actor import SYSTEM
from app.models import RateCount
from app.rules.rate_limits import Rate
from app.services.access import counters
from app.services.access.counters import Counted
from app.services.unit_of_work import reading
from app.transaction import transaction
from tests.fixtures.keepers import Clock, Keepers

RATE = Rate(2, 60)
AT_ONCE = 8


def count(keepers: Keepers, key: str = "somebody", rate: Rate = RATE) -> Counted:
    with transaction(keepers.registry.sessions, SYSTEM, keepers.registry.clock) as tx:
        return counters.count(tx, key, rate)


def test_as_many_as_may_be_are_not_over_and_the_next_is(keepers: Keepers) -> None:
    assert [count(keepers).over for _ in range(3)] == [False, False, True]


def test_each_key_is_counted_for_itself(keepers: Keepers) -> None:
    assert [count(keepers, key).count for key in ("one", "two", "one")] == [1, 1, 2]


def test_a_window_begins_with_its_first_and_ends_to_the_second(keepers: Keepers, clock: Clock) -> None:
    ends = clock.now + timedelta(seconds=60)
    count(keepers)
    clock.pass_by(seconds=59)
    assert (count(keepers).count, count(keepers).ends_at) == (2, ends)
    clock.pass_by(seconds=1)
    assert count(keepers) == Counted(1, RATE.amount, ends + timedelta(seconds=60))


def test_windows_long_over_are_swept_by_the_first_of_a_new_one(keepers: Keepers, clock: Clock) -> None:
    count(keepers, "once")
    clock.pass_by(minutes=30)
    count(keepers, "lately")
    clock.pass_by(minutes=40)
    count(keepers, "now")
    with reading(keepers.registry) as tx:
        assert set(tx.session.scalars(select(RateCount.key))) == {"lately", "now"}


@pytest.mark.both_databases
def test_of_many_at_once_each_counts(keepers: Keepers) -> None:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        counted = pool.map(lambda _: count(keepers).count, range(AT_ONCE))
        assert sorted(counted) == list(range(1, AT_ONCE + 1))
