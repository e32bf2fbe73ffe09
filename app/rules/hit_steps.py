"""List what may be done with a match and the hit that it becomes: from where, by whom, to where.

Who meets a match decides whether it is a hit, tells what was found, and the owner answers (2018/1862 articles
8 and 37; SIRENE manual [K]). A match is a lead, not an order: INTERPOL's notices say so themselves.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.rules import step_table
from app.rules.step_table import Line
from app.vocabulary.actors import Action
from app.vocabulary.hits import HitStatus, HitStep

S = HitStatus


class Side(StrEnum):
    """List the sides that take steps."""

    ASKER = "asker"
    OWNER = "owner"


@dataclass(frozen=True, slots=True, kw_only=True)
class HitLine(Line[HitStep, HitStatus]):
    """One line, and whose step it is."""

    side: Side


def _from(*statuses: HitStatus) -> frozenset[HitStatus]:
    return frozenset(statuses)


# Who has erred says so: a hit is taken back until the owner has answered, a rejected match still confirmed.
LINES = (
    HitLine(HitStep.CONFIRM, _from(S.SHOWN, S.REJECTED), S.OPEN, side=Side.ASKER),
    HitLine(HitStep.REJECT, _from(S.SHOWN, S.OPEN), S.REJECTED, side=Side.ASKER, reason=True),
    HitLine(HitStep.ANSWER, _from(S.OPEN, S.ANSWERED), S.ANSWERED, side=Side.OWNER, reason=True),
    HitLine(HitStep.FULFIL, _from(S.OPEN, S.ANSWERED), S.ANSWERED, side=Side.OWNER, reason=True),
)
# Where a decision stands already; the same one again changes nothing.
DECIDED = {HitStep.CONFIRM: _from(S.OPEN, S.ANSWERED), HitStep.REJECT: _from(S.REJECTED)}
# Whose permission each step takes.
ACTIONS: dict[HitStep, Action] = {
    HitStep.CONFIRM: Action.CONFIRM,
    HitStep.REJECT: Action.REJECT,
    HitStep.ANSWER: Action.ANSWER_HIT,
    HitStep.FULFIL: Action.FULFIL,
}


def find(step: HitStep, status: HitStatus) -> HitLine:
    """Return the line for this step here and now; raises IllegalMove naming the legal ones."""
    noun = "match" if status == HitStatus.SHOWN else "hit"
    return step_table.find(LINES, step, status, frozenset(), noun)
