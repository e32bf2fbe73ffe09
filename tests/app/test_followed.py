"""The age of a copy counts by two clocks, and what is stale or another bureau's is refused."""

from datetime import UTC, datetime, timedelta

import pytest

from app.db import Sessions
from app.errors import ReadOnlyCopy, StaleCopy
from app.followed import CopyShown, copy_of, require_fresh, require_original, ticks
from app.models import FollowedRegister
from app.transaction import looking

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def follow(sessions: Sessions, *, since_s: float = 0.0, **more: object) -> None:
    boot, passed = ticks()
    clocks = {"boot": boot, "ticks": passed - since_s}
    row = {"url": "https://registry.example", "bureau": "FR", "as_of": NOW, "longest_s": 60, **clocks, **more}
    with sessions.begin() as session:
        session.add(FollowedRegister(**row))


def shown(sessions: Sessions, after_s: float = 0.0) -> CopyShown:
    with looking(sessions) as connection:
        found = copy_of(connection, NOW + timedelta(seconds=after_s))
    assert found is not None
    return found


@pytest.mark.both_databases
def test_a_register_of_its_own_is_no_copy(sessions: Sessions) -> None:
    with looking(sessions) as connection:
        assert copy_of(connection, NOW) is None
        assert require_fresh(connection, NOW, "FR") is None
        require_original(connection, NOW)


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("after_s", "stale"), [(0, False), (59, False), (61, True), (-0.5, False), (-2, True)]
)
def test_it_is_stale_past_its_age_and_before_its_own_time(
    sessions: Sessions, after_s: float, stale: bool
) -> None:
    follow(sessions)
    assert shown(sessions, after_s).stale is stale


def test_the_clock_that_nobody_sets_counts_where_it_says_more(sessions: Sessions) -> None:
    follow(sessions, since_s=100)
    assert shown(sessions).stale


def test_after_a_start_of_the_machine_only_the_wall_clock_is_there(sessions: Sessions) -> None:
    follow(sessions, since_s=100, boot="another start")
    assert (shown(sessions, 5).age_s, shown(sessions, 5).stale) == (5.0, False)


def test_what_has_not_caught_up_has_no_age_and_is_stale(sessions: Sessions) -> None:
    follow(sessions, as_of=None)
    assert (shown(sessions).age_s, shown(sessions).stale) == (None, True)
    assert "not caught up" in shown(sessions).sentence


def test_who_asks_a_copy_is_of_its_bureau_and_in_time(sessions: Sessions) -> None:
    follow(sessions)
    with looking(sessions) as connection:
        told = require_fresh(connection, NOW + timedelta(seconds=4), "FR")
        assert told is not None
        assert told.sentence == "Copy of https://registry.example as of 2026-11-22 12:00:00 UTC, 4 s ago."
        with pytest.raises(ReadOnlyCopy, match="another bureau"):
            require_fresh(connection, NOW, "DE")
        with pytest.raises(StaleCopy, match="It may be 60 s old"):
            require_fresh(connection, NOW + timedelta(seconds=61), "FR")


def test_who_must_not_learn_what_is_followed_is_not_told(sessions: Sessions) -> None:
    follow(sessions)
    with looking(sessions) as connection:
        with pytest.raises(ReadOnlyCopy, match=r"registry\.example"):
            require_original(connection, NOW)
        with pytest.raises(ReadOnlyCopy) as refused:
            require_original(connection, NOW, "Ask elsewhere.")
    assert refused.value.detail == "Ask elsewhere."
