"""The one table of what may be done with a report of an error: from where, by whom, to where.

Regulation (EU) 2018/1862 article 59: only the bureau that lodged a filing may correct it; whoever holds
evidence of an error tells it, and it answers; what two bureaus cannot settle goes to the supervisors.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.errors import IllegalMove
from app.rules.words import CorrectionStatus, CorrectionStep
from app.vocabulary import Action

S = CorrectionStatus
Step = CorrectionStep


class Side(StrEnum):
    """Whose step it is."""

    OWNER = "owner"
    REPORTER = "reporter"
    SUPERVISOR = "supervisor"


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `reason`: it must be given, in words.

    `late`: only once the answer is overdue. `escalated`: only once it is before the supervisors.
    """

    step: CorrectionStep
    before: frozenset[CorrectionStatus]
    after: CorrectionStatus
    side: Side
    reason: bool = True
    late: bool = False
    escalated: bool = False


def _from(*statuses: CorrectionStatus) -> frozenset[CorrectionStatus]:
    return frozenset(statuses)


# The owner may come round at any time, and must once the supervisors have upheld the report.
LINES = (
    Line(Step.ACCEPT, _from(S.OPEN, S.DECLINED, S.DISPUTED, S.UPHELD), S.ACCEPTED, Side.OWNER, reason=False),
    Line(Step.DECLINE, _from(S.OPEN), S.DECLINED, Side.OWNER),
    Line(Step.DISPUTE, _from(S.DECLINED), S.DISPUTED, Side.REPORTER),
    Line(Step.DISPUTE, _from(S.OPEN), S.DISPUTED, Side.REPORTER, late=True),
    Line(Step.UPHOLD, _from(S.DISPUTED), S.UPHELD, Side.SUPERVISOR, escalated=True),
    Line(Step.DISMISS, _from(S.DISPUTED), S.DISMISSED, Side.SUPERVISOR, escalated=True),
    Line(Step.RETRACT, _from(S.OPEN, S.DECLINED, S.DISPUTED), S.RETRACTED, Side.REPORTER, reason=False),
)
# While one of its reports stands so, a filing is shown as disputed.
UNSETTLED = _from(S.DISPUTED, S.UPHELD)
# Whose permission each step takes.
ACTIONS: dict[CorrectionStep, Action] = {
    Step.ACCEPT: Action.ANSWER,
    Step.DECLINE: Action.ANSWER,
    Step.DISPUTE: Action.DISPUTE,
    Step.UPHOLD: Action.DECIDE,
    Step.DISMISS: Action.DECIDE,
    Step.RETRACT: Action.REPORT,
}


def find(step: CorrectionStep, status: CorrectionStatus, *, late: bool, escalated: bool) -> Line:
    """The line for this step here and now; raises IllegalMove naming the legal ones."""
    open_to = list(_open(status, late=late, escalated=escalated))
    for line in open_to:
        if line.step == step:
            return line
    legal = ", ".join(dict.fromkeys(line.step for line in open_to)) or "none"
    raise IllegalMove(f"A report that is {status} cannot {step} now; it can: {legal}.")


def _open(status: CorrectionStatus, *, late: bool, escalated: bool) -> Iterable[Line]:
    for line in LINES:
        if status in line.before and late >= line.late and escalated >= line.escalated:
            yield line
