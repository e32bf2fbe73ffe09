"""A follower waits for a register that is silent, says so, and goes on; what no waiting mends ends it."""

from threading import Event

import pytest

from app.errors import CannotFollow, SourceSilent
from app.models import FollowedRegister
from app.services.exchange import copying, following
from tests.fixtures.copying import Copied


class Stop(Event):
    """Remember how long each pause was, pass none of them, and stop after so many."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self.pauses: list[float] = []
        self.after = after

    def wait(self, timeout: float | None = None) -> bool:
        """Note the pause."""
        self.pauses.append(timeout or 0.0)
        if len(self.pauses) >= self.after:
            self.set()
        return self.is_set()


def told(_row: FollowedRegister) -> None:
    """Tell nobody."""


def test_a_silent_register_is_asked_again_at_growing_pauses(copied: Copied) -> None:
    copied.feed.failure = SourceSilent("No answer.")
    stop = Stop(5)
    following.follow(copied.registry, copied.operator, copied.feed, stop, told)
    assert stop.pauses == [1, 2, 4, 5, 5]
    assert (copied.row.failure, copied.row.as_of) == ("No answer.", None)


def test_once_it_has_caught_up_it_pauses_between_questions(copied: Copied) -> None:
    copied.keepers.published("record.passport")
    stop, rows = Stop(3), []
    following.follow(copied.registry, copied.operator, copied.feed, stop, rows.append)
    assert stop.pauses == [following.PAUSE_S] * 3
    assert [row.position for row in rows] == [1, 1, 1]


def test_a_full_page_is_followed_by_the_next_at_once(copied: Copied, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        copied.keepers.published("record.passport")
    monkeypatch.setattr(copying, "FULL", 2)
    copied.feed.limit = 2
    stop = Stop(2)
    following.follow(copied.registry, copied.operator, copied.feed, stop, told)
    assert (stop.pauses, copied.row.position) == ([0.0, following.PAUSE_S], 3)


def test_what_no_waiting_mends_ends_it(copied: Copied) -> None:
    copied.feed.failure = CannotFollow("Another register.")
    with pytest.raises(CannotFollow):
        following.follow(copied.registry, copied.operator, copied.feed, Stop(9), told)
    with pytest.raises(CannotFollow, match="no copy"):
        following.step(copied.keepers.registry, copied.operator, copied.feed)
