"""The line that is open is found; where none is, the refusal says what may be done instead."""

from enum import StrEnum

import pytest

from app.errors import IllegalMove
from app.rules.step_table import Line, When, find


class Door(StrEnum):
    """States of a door."""

    OPEN = "open"
    SHUT = "shut"
    LOCKED = "locked"


class Deed(StrEnum):
    """What is done to a door."""

    SHUT = "shut"
    OPEN = "open"
    LOCK = "lock"
    KNOCK = "knock"


OPEN, SHUT, LOCKED = (frozenset({each}) for each in Door)
LATE, BOTH = frozenset({When.LATE}), frozenset({When.LATE, When.URGENT})
LINES = (
    Line(Deed.SHUT, OPEN, Door.SHUT),
    Line(Deed.OPEN, SHUT, Door.OPEN),
    Line(Deed.LOCK, SHUT, Door.LOCKED, only=LATE),
    Line(Deed.OPEN, LOCKED, Door.OPEN, reason=True, only=BOTH),
    Line(Deed.KNOCK, SHUT | LOCKED, None),
)


def found(deed: Deed, door: Door, given: frozenset[When] = frozenset()) -> Line[Deed, Door]:
    """The line by which this is done to a door in that state."""
    return find(LINES, deed, door, given, "door")


def test_the_line_is_found_by_action_and_state() -> None:
    assert found(Deed.SHUT, Door.OPEN) is LINES[0]
    assert found(Deed.KNOCK, Door.LOCKED).after is None
    assert found(Deed.OPEN, Door.LOCKED, BOTH).reason


def test_a_line_is_closed_until_all_its_circumstances_hold() -> None:
    for given in (frozenset[When](), LATE, frozenset({When.URGENT})):
        with pytest.raises(IllegalMove):
            found(Deed.OPEN, Door.LOCKED, given)
    assert found(Deed.OPEN, Door.LOCKED, BOTH | {When.PENDING}) is LINES[3]


def test_of_two_open_lines_the_first_is_taken() -> None:
    doubled = (*LINES, Line(Deed.SHUT, OPEN, Door.LOCKED))
    assert find(doubled, Deed.SHUT, Door.OPEN, frozenset(), "door").after is Door.SHUT


@pytest.mark.parametrize(
    ("deed", "door", "given", "says"),
    [
        (Deed.LOCK, Door.OPEN, LATE, "A door that is open cannot lock now; it can: shut."),
        (Deed.LOCK, Door.SHUT, frozenset(), "A door that is shut cannot lock now; it can: open, knock."),
        (Deed.SHUT, Door.SHUT, LATE, "A door that is shut cannot shut now; it can: open, lock, knock."),
    ],
)
def test_a_refusal_names_what_may_be_done_here_and_now(
    deed: Deed, door: Door, given: frozenset[When], says: str
) -> None:
    with pytest.raises(IllegalMove) as refused:
        found(deed, door, given)
    assert refused.value.detail == says


def test_where_nothing_may_be_done_the_refusal_says_so() -> None:
    with pytest.raises(IllegalMove, match="it can: none"):
        find(LINES[:1], Deed.OPEN, Door.LOCKED, BOTH, "door")
