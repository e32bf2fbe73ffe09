"""List what may be done with a person's request: from where, to where, by when.

A person may ask what is held on them and have it corrected or deleted (2018/1862 article 67); whoever is
asked consults the bureau that issued an alert before answering. An answer is due in four months, a correction
or deletion in nine (Statute of INTERPOL's Commission for the Control of Files, article 40). What would warn
the subject of a discreet, inquiry or specific check is never disclosed (2018/1862 articles 37 and 67(3)).
"""

from collections.abc import Collection
from datetime import datetime

from app.rules import step_table
from app.rules.calendar import months_later
from app.rules.step_table import Line
from app.vocabulary.subject_requests import RequestKind, RequestStatus, RequestStep

S, Step = RequestStatus, RequestStep
ACCESS_MONTHS, REMEDY_MONTHS = 4, 9
# Our choice: a consulted bureau has three weeks; then the officer decides without its opinion.
CONSULT_WORKING_DAYS = 15
# Our choice: who keeps the case is reminded so long before an answer is due, and on the day.
REMIND_MONTHS_BEFORE = 1
# The same words where nothing is held and where nothing may be disclosed: neither hints at the other.
NOTHING = "No data about you are held that can be disclosed to you."

LINES = (
    Line(Step.SEARCH, frozenset({S.REGISTERED, S.SEARCHED}), S.SEARCHED),
    Line(Step.CONSULT, frozenset({S.SEARCHED}), None),
    Line(Step.DECIDE, frozenset({S.SEARCHED}), None, reason=True),
    Line(Step.ANSWER, frozenset({S.SEARCHED}), S.ANSWERED),
    Line(Step.SETTLE, frozenset({S.SEARCHED, S.ANSWERED}), None, reason=True),
    Line(Step.CLOSE, frozenset({S.ANSWERED}), S.CLOSED, reason=True),
)


def find(step: RequestStep, status: RequestStatus) -> Line[RequestStep, RequestStatus]:
    """Return the line for this step here and now; raises IllegalMove naming the legal ones."""
    return step_table.find(LINES, step, status, frozenset(), "request")


def open_steps(status: RequestStatus) -> frozenset[RequestStep]:
    """Return the steps that may be taken with a request of this status."""
    return frozenset(line.action for line in LINES if status in line.before)


def answer_due(received: datetime) -> datetime:
    """Return by when a request must be answered."""
    return _later(received, ACCESS_MONTHS)


def remedy_due(received: datetime, wishes: Collection[RequestKind]) -> datetime | None:
    """Return by when data must be corrected or deleted, where that is wished."""
    asked = set(wishes) & {RequestKind.CORRECTION, RequestKind.DELETION}
    return _later(received, REMEDY_MONTHS) if asked else None


def remind_first(due: datetime) -> datetime:
    """Return when whoever keeps the case is first reminded."""
    return _later(due, -REMIND_MONTHS_BEFORE)


def _later(at: datetime, months: int) -> datetime:
    return datetime.combine(months_later(at.date(), months), at.timetz())
