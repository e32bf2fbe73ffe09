"""List what may be done with a report of an error: from where, by whom, to where.

Regulation (EU) 2018/1862 article 59: only the bureau that lodged a filing may correct it; whoever holds
evidence of an error tells it, and it answers; what two bureaus cannot settle goes to the supervisors.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.rules import step_table
from app.rules.step_table import Line, When
from app.vocabulary.actors import Action
from app.vocabulary.corrections import CorrectionStatus, CorrectionStep

S = CorrectionStatus
Step = CorrectionStep


class Side(StrEnum):
    """List the sides that take steps."""

    OWNER = "owner"
    REPORTER = "reporter"
    SUPERVISOR = "supervisor"


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionLine(Line[CorrectionStep, CorrectionStatus]):
    """One line, and whose step it is."""

    side: Side


def _from(*statuses: CorrectionStatus) -> frozenset[CorrectionStatus]:
    return frozenset(statuses)


LATE, ESCALATED = frozenset({When.LATE}), frozenset({When.ESCALATED})

# The owner may come round at any time, and must once the supervisors have upheld the report.
LINES = (
    CorrectionLine(Step.ACCEPT, _from(S.OPEN, S.DECLINED, S.DISPUTED, S.UPHELD), S.ACCEPTED, side=Side.OWNER),
    CorrectionLine(Step.DECLINE, _from(S.OPEN), S.DECLINED, side=Side.OWNER, reason=True),
    CorrectionLine(Step.DISPUTE, _from(S.DECLINED), S.DISPUTED, side=Side.REPORTER, reason=True),
    CorrectionLine(Step.DISPUTE, _from(S.OPEN), S.DISPUTED, side=Side.REPORTER, reason=True, only=LATE),
    CorrectionLine(
        Step.UPHOLD, _from(S.DISPUTED), S.UPHELD, side=Side.SUPERVISOR, reason=True, only=ESCALATED
    ),
    CorrectionLine(
        Step.DISMISS, _from(S.DISPUTED), S.DISMISSED, side=Side.SUPERVISOR, reason=True, only=ESCALATED
    ),
    CorrectionLine(Step.RETRACT, _from(S.OPEN, S.DECLINED, S.DISPUTED), S.RETRACTED, side=Side.REPORTER),
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


def find(step: CorrectionStep, status: CorrectionStatus, given: frozenset[When]) -> CorrectionLine:
    """Return the line for this step here and now; raises IllegalMove naming the legal ones."""
    return step_table.find(LINES, step, status, given, "report")


def open_now(status: CorrectionStatus, given: frozenset[When]) -> tuple[CorrectionLine, ...]:
    """Return the lines that lead on from here now, whoever's they are."""
    return tuple(step_table.open_now(LINES, status, given))
