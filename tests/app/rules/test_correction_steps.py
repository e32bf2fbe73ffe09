"""A report of an error is answered by its owner, disputed by its reporter, decided by the supervisors."""

from itertools import product

import pytest

from app.errors import IllegalMove
from app.rules.correction_steps import ACTIONS, LINES, UNSETTLED, Side, find
from app.rules.policy import MAY
from app.rules.step_table import When
from app.vocabulary.actors import Role
from app.vocabulary.corrections import CorrectionStatus as Status
from app.vocabulary.corrections import CorrectionStep as Step

CIRCUMSTANCES = [frozenset(), frozenset({When.LATE}), frozenset({When.ESCALATED})]
# As article 59 has it, written out: whose step leads from where to where, and when.
TABLE = {
    (Status.OPEN, Step.ACCEPT): (Side.OWNER, Status.ACCEPTED, None),
    (Status.OPEN, Step.DECLINE): (Side.OWNER, Status.DECLINED, None),
    (Status.OPEN, Step.DISPUTE): (Side.REPORTER, Status.DISPUTED, When.LATE),
    (Status.OPEN, Step.RETRACT): (Side.REPORTER, Status.RETRACTED, None),
    (Status.DECLINED, Step.ACCEPT): (Side.OWNER, Status.ACCEPTED, None),
    (Status.DECLINED, Step.DISPUTE): (Side.REPORTER, Status.DISPUTED, None),
    (Status.DECLINED, Step.RETRACT): (Side.REPORTER, Status.RETRACTED, None),
    (Status.DISPUTED, Step.ACCEPT): (Side.OWNER, Status.ACCEPTED, None),
    (Status.DISPUTED, Step.RETRACT): (Side.REPORTER, Status.RETRACTED, None),
    (Status.DISPUTED, Step.UPHOLD): (Side.SUPERVISOR, Status.UPHELD, When.ESCALATED),
    (Status.DISPUTED, Step.DISMISS): (Side.SUPERVISOR, Status.DISMISSED, When.ESCALATED),
    (Status.UPHELD, Step.ACCEPT): (Side.OWNER, Status.ACCEPTED, None),
}


@pytest.mark.parametrize("given", CIRCUMSTANCES, ids=["in time", "late", "escalated"])
@pytest.mark.parametrize(("status", "step"), [*product(Status, Step)])
def test_a_step_is_taken_as_article_59_has_it_and_not_otherwise(
    status: Status, step: Step, given: frozenset[When]
) -> None:
    side, after, when = TABLE.get((status, step), (None, None, None))
    if side is None or (when and when not in given):
        with pytest.raises(IllegalMove, match="A report that is"):
            find(step, status, given)
        return
    line = find(step, status, given)
    assert (line.side, line.after) == (side, after)


def test_whoever_refuses_the_other_side_says_why() -> None:
    assert {line.action for line in LINES if line.reason} == {
        Step.DECLINE,
        Step.DISPUTE,
        Step.UPHOLD,
        Step.DISMISS,
    }


def test_a_report_settled_is_never_opened_again() -> None:
    settled = {Status.ACCEPTED, Status.RETRACTED, Status.DISMISSED}
    assert not any(line.before & settled for line in LINES)
    assert not UNSETTLED & settled


def test_each_step_takes_a_permission_that_somebody_of_its_side_has() -> None:
    assert set(ACTIONS) == set(Step)
    for line in LINES:
        able = MAY[ACTIONS[line.action]]
        assert Role.CLERK in able or line.side is Side.SUPERVISOR
        assert (Role.DATA_PROTECTION_OFFICER in able) is (line.side is Side.SUPERVISOR)
