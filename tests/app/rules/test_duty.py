"""The narrowest line says who takes a message, and officers take only what is for them."""

import pytest

from app.rules import duty
from app.vocabulary.actors import Role

LINES = (
    {"role": "clerk", "kind": "", "priority": ""},
    {"role": "reviewer", "kind": "", "priority": "urgent"},
    {"role": "officer", "kind": "list_match", "priority": ""},
    {"role": "clerk", "kind": "list_match", "priority": "urgent"},
)


@pytest.mark.parametrize(
    ("kind", "priority", "role"),
    [
        ("recall", "normal", Role.CLERK),
        ("recall", "urgent", Role.REVIEWER),
        ("list_match", "high", Role.OFFICER),
        ("list_match", "urgent", Role.CLERK),
    ],
)
def test_the_narrowest_line_counts_in_whatever_order_they_stand(kind: str, priority: str, role: Role) -> None:
    assert duty.role_for(LINES, kind, priority) == duty.role_for(LINES[::-1], kind, priority) == role


def test_without_a_line_any_keeper_reads_it() -> None:
    assert duty.role_for(LINES[1:], "recall", "high") == duty.role_for((), "recall", "urgent") == ""


def test_a_line_said_twice_and_what_is_not_for_officers_are_faults() -> None:
    assert list(duty.faults(LINES)) == []
    twice = [LINES[0], {**LINES[0], "role": "reviewer"}, {**LINES[1], "role": "officer"}]
    assert [each.path for each in duty.faults(twice)] == ["duty.1", "duty.2.kind"]
