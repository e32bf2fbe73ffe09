"""From a draft to the purge: each line of the table is reached, and is taken by whom it names."""

import pytest

from app.errors import IllegalMove
from app.rules import transitions
from app.rules.step_table import When
from app.rules.transitions import MOVES, find, find_imported, who_may
from app.vocabulary.actors import Action, Role
from app.vocabulary.filings import FilingStatus as S

EVERYTHING = frozenset(When)
ENDED = {S.REFUSED, S.WITHDRAWN, S.EXPIRED, S.CANCELLED, S.FULFILLED}


def reached(start: S) -> set[S]:
    """Every state that some way through the table leads to."""
    found, ahead = {start}, [start]
    while ahead:
        here = ahead.pop()
        new = {move.after for move in MOVES if here in move.before and move.after} - found
        found |= new
        ahead += new
    return found


def test_a_draft_may_come_to_every_state_and_so_each_line_is_reached() -> None:
    assert reached(S.DRAFT) == set(S)
    assert all(move.before for move in MOVES)


@pytest.mark.parametrize("ended", sorted(ENDED))
def test_what_has_ended_never_returns(ended: S) -> None:
    assert reached(ended) == {ended, S.PURGED}


def test_what_is_purged_is_never_touched() -> None:
    assert not any(S.PURGED in move.before for move in MOVES)


@pytest.mark.parametrize("state", sorted(S))
def test_each_state_is_in_one_group_of_life(state: S) -> None:
    groups = (transitions.UNPUBLISHED, transitions.IN_FORCE, transitions.ENDED, frozenset({S.PURGED}))
    assert sum(state in group for group in groups) == 1


def test_only_what_is_in_force_is_shown() -> None:
    assert {S.PUBLISHED} == transitions.SHOWN


def test_nobody_brings_into_force_by_review_what_they_asked_for() -> None:
    """Every line by which a reviewer says yes is for a second person."""
    agreeing = {Action.ACCEPT, Action.PUBLISH, Action.RESUME}
    for move in MOVES:
        if Role.REVIEWER in move.by and move.action in agreeing:
            assert move.second_person, move


@pytest.mark.parametrize(
    "action",
    [
        Action.RETURN,
        Action.REFUSE,
        Action.SUSPEND,
        Action.WITHDRAW,
        Action.FULFIL,
        Action.CANCEL,
        Action.EXTEND,
    ],
)
def test_what_turns_a_filing_down_or_prolongs_it_needs_a_reason(action: Action) -> None:
    by_hand = [move for move in transitions.BY_HAND if move.action == action]
    assert by_hand
    assert all(move.reason for move in by_hand)


# Written out once more, so that a role given or taken in the table by mistake is missed here.
@pytest.mark.parametrize(
    ("action", "roles"),
    [
        (Action.AMEND, {Role.CLERK}),
        (Action.SUBMIT, {Role.CLERK}),
        (Action.RETRACT, {Role.CLERK}),
        (Action.ACCEPT, {Role.REVIEWER}),
        (Action.PUBLISH, {Role.REVIEWER, Role.CLERK}),
        (Action.RETURN, {Role.REVIEWER}),
        (Action.REFUSE, {Role.REVIEWER}),
        (Action.SUSPEND, {Role.CLERK, Role.REVIEWER}),
        (Action.RESUME, {Role.REVIEWER}),
        (Action.WITHDRAW, {Role.CLERK}),
        (Action.FULFIL, {Role.CLERK}),
        (Action.CANCEL, {Role.REVIEWER}),
        (Action.EXTEND, {Role.CLERK}),
        (Action.EXPIRE, {Role.ADMINISTRATOR}),
        (Action.PURGE, {Role.ADMINISTRATOR}),
        (Action.READ, set()),
    ],
)
def test_each_action_is_for_its_roles(action: Action, roles: set[Role]) -> None:
    assert who_may(action) == roles


def test_the_clerk_publishes_urgent_kinds_only() -> None:
    with pytest.raises(IllegalMove):
        find(Action.PUBLISH, S.DRAFT, EVERYTHING - {When.URGENT})
    assert find(Action.PUBLISH, S.DRAFT, frozenset({When.URGENT})).by == {Role.CLERK}
    assert find(Action.PUBLISH, S.ACCEPTED, EVERYTHING).by == {Role.REVIEWER}


@pytest.mark.parametrize("when", [When.PENDING, When.AMENDED])
def test_a_filing_in_force_is_accepted_only_where_something_awaits_review(when: When) -> None:
    with pytest.raises(IllegalMove):
        find(Action.ACCEPT, S.PUBLISHED)
    line = find(Action.ACCEPT, S.PUBLISHED, frozenset({when}))
    assert (line.after or S.PUBLISHED) == S.PUBLISHED


def test_an_import_takes_its_own_lines_and_nobody_takes_them_by_hand() -> None:
    assert find_imported(Action.IMPORT, S.DRAFT).after == S.PUBLISHED
    assert find_imported(Action.WITHDRAW, S.SUSPENDED).by == {Role.IMPORTER}
    with pytest.raises(IllegalMove):
        find(Action.IMPORT, S.DRAFT, EVERYTHING)
    with pytest.raises(IllegalMove):
        find_imported(Action.AMEND, S.DRAFT)
    assert Role.IMPORTER not in who_may(Action.AMEND) | who_may(Action.WITHDRAW)
