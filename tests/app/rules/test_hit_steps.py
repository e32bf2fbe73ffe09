"""The table of steps with a hit: legal ones, illegal ones that name the legal, a permission for each."""

import pytest

from app.errors import IllegalMove
from app.rules import policy
from app.rules.hit_steps import ACTIONS, DECIDED, LINES, Side, find
from app.vocabulary.hits import HitStatus as S
from app.vocabulary.hits import HitStep as Step


@pytest.mark.parametrize(
    ("step", "before", "after", "side"),
    [
        (Step.CONFIRM, S.SHOWN, S.OPEN, Side.ASKER),
        (Step.CONFIRM, S.REJECTED, S.OPEN, Side.ASKER),
        (Step.REJECT, S.SHOWN, S.REJECTED, Side.ASKER),
        (Step.REJECT, S.OPEN, S.REJECTED, Side.ASKER),
        (Step.ANSWER, S.OPEN, S.ANSWERED, Side.OWNER),
        (Step.ANSWER, S.ANSWERED, S.ANSWERED, Side.OWNER),
        (Step.FULFIL, S.ANSWERED, S.ANSWERED, Side.OWNER),
    ],
)
def test_what_leads_where(step: Step, before: S, after: S, side: Side) -> None:
    line = find(step, before)
    assert (line.after, line.side) == (after, side)


@pytest.mark.parametrize(
    ("step", "status", "legal"),
    [
        (Step.ANSWER, S.SHOWN, "A match that is shown cannot answer now; it can: confirm, reject."),
        (Step.ANSWER, S.REJECTED, "A hit that is rejected cannot answer now; it can: confirm."),
        (Step.REJECT, S.ANSWERED, "A hit that is answered cannot reject now; it can: answer, fulfil."),
    ],
)
def test_an_illegal_step_names_the_legal_ones(step: Step, status: S, legal: str) -> None:
    with pytest.raises(IllegalMove, match=legal.replace(".", r"\.")):
        find(step, status)


def test_each_step_has_its_permission_and_stands_where_it_led() -> None:
    assert set(ACTIONS) == set(Step)
    assert all(ACTIONS[step] in policy.MAY for step in Step)
    for step, standing in DECIDED.items():
        assert {line.after for line in LINES if line.action == step} <= standing
