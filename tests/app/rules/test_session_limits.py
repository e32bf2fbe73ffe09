"""Sign-ins hold as long as the strictest of the roles allows, and grave deeds ask again."""

from datetime import UTC, datetime, timedelta

import pytest

from app.rules.session_limits import LIMITS, NOT_UNDONE, STRONG_FOR, asks_again, holds, is_stale, limits_of
from app.vocabulary.actors import Action, Role

NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def test_every_role_has_limits() -> None:
    assert set(LIMITS) == set(Role)
    assert all(each.idle < each.whole for each in LIMITS.values())


@pytest.mark.parametrize(
    ("roles", "idle"),
    [
        ({Role.OFFICER}, 60),
        ({Role.OFFICER, Role.CLERK}, 30),
        ({Role.OFFICER, Role.ADMINISTRATOR}, 10),
        (set(), 10),
    ],
)
def test_the_strictest_role_decides(roles: set[Role], idle: int) -> None:
    assert limits_of(roles).idle == minutes(idle)


@pytest.mark.parametrize(
    ("begun", "seen", "open_still"),
    [(0, 0, True), (59, 59, True), (60, 60, False), (60, 5, True), (12 * 60, 1, False)],
)
def test_a_session_ends_idle_or_old(begun: int, seen: int, open_still: bool) -> None:
    assert holds({Role.OFFICER}, NOON - minutes(begun), NOON - minutes(seen), NOON) is open_still


@pytest.mark.parametrize(
    ("action", "ago", "asked"),
    [
        (Action.WITHDRAW, 10, True),
        (Action.WITHDRAW, 9, False),
        (Action.REFUSE, 30, True),
        (Action.SUBMIT, 30, False),
    ],
)
def test_what_cannot_be_undone_asks_again(action: Action, ago: int, asked: bool) -> None:
    assert asks_again(action, NOON - minutes(ago), NOON) is asked


@pytest.mark.parametrize("action", sorted(NOT_UNDONE))
def test_a_proof_is_good_for_a_while(action: Action) -> None:
    last = NOON + STRONG_FOR - timedelta(seconds=1)
    assert not is_stale(NOON, last)
    assert not asks_again(action, NOON, last)
    assert is_stale(NOON, NOON + STRONG_FOR)
    assert asks_again(action, NOON, NOON + STRONG_FOR)


def test_rights_and_copies_are_not_taken_back() -> None:
    assert {Action.MANAGE_ACTORS, Action.EXPORT, Action.WITHDRAW} <= NOT_UNDONE
    assert not {Action.LOOKUP, Action.CREATE, Action.SUSPEND, Action.SIGN_IN} & NOT_UNDONE
