"""List a filing's moves: from where, by which action, to where, by whom, with what.

After INTERPOL's notices (RPD articles 76 to 86: request, review, publication, suspension, withdrawal,
cancellation) and SIS (2018/1861 article 39 and 2018/1862 articles 53 to 55: review, extension, erasure).
"""

from dataclasses import dataclass

from app.rules import step_table
from app.rules.step_table import Line, When
from app.vocabulary.actors import Action, Role
from app.vocabulary.filings import FilingStatus

S = FilingStatus
CLERK, REVIEWER = frozenset({Role.CLERK}), frozenset({Role.REVIEWER})
EITHER = CLERK | REVIEWER
IMPORTER = frozenset({Role.IMPORTER})
PENDING, URGENT = frozenset({When.PENDING}), frozenset({When.URGENT})
AMENDED = frozenset({When.AMENDED})
BY_IMPORT = frozenset({When.IMPORTED})
# Expiry and purge are the registry's own work, which whoever administers it sets off.
REGISTRY = frozenset({Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Move(Line[Action, FilingStatus]):
    """One line and who may take it; `second_person`: never somebody who was involved in the request."""

    by: frozenset[Role]
    second_person: bool = False


def _from(*states: FilingStatus) -> frozenset[FilingStatus]:
    return frozenset(states)


UNDECIDED = _from(S.SUBMITTED, S.ACCEPTED)
IN_FORCE = _from(S.PUBLISHED, S.SUSPENDED)
# What a lookup may show, and so what the index may hold.
SHOWN = _from(S.PUBLISHED)
ENDED = _from(S.REFUSED, S.WITHDRAWN, S.EXPIRED, S.CANCELLED, S.FULFILLED)
DRAFTED = _from(S.DRAFT, S.RETURNED)
UNPUBLISHED = DRAFTED | UNDECIDED

MOVES = (
    Move(Action.AMEND, DRAFTED | IN_FORCE, None, by=CLERK),
    Move(Action.SUBMIT, DRAFTED, S.SUBMITTED, by=CLERK),
    Move(Action.RETRACT, UNDECIDED, S.DRAFT, by=CLERK),
    Move(Action.RETRACT, IN_FORCE, None, by=CLERK, only=AMENDED),
    Move(Action.ACCEPT, _from(S.SUBMITTED), S.ACCEPTED, by=REVIEWER, second_person=True),
    Move(Action.ACCEPT, _from(S.PUBLISHED), S.PUBLISHED, by=REVIEWER, second_person=True, only=PENDING),
    Move(Action.ACCEPT, IN_FORCE, None, by=REVIEWER, second_person=True, only=AMENDED),
    Move(Action.PUBLISH, _from(S.ACCEPTED), S.PUBLISHED, by=REVIEWER, second_person=True),
    Move(Action.PUBLISH, DRAFTED, S.PUBLISHED, by=CLERK, only=URGENT),
    Move(Action.RETURN, UNDECIDED, S.RETURNED, by=REVIEWER, reason=True),
    Move(Action.RETURN, IN_FORCE, None, by=REVIEWER, reason=True, only=AMENDED),
    Move(Action.REFUSE, UNDECIDED, S.REFUSED, by=REVIEWER, reason=True),
    Move(Action.REFUSE, _from(S.PUBLISHED), S.REFUSED, by=REVIEWER, reason=True, only=PENDING),
    Move(Action.SUSPEND, _from(S.PUBLISHED), S.SUSPENDED, by=EITHER, reason=True),
    Move(Action.RESUME, _from(S.SUSPENDED), S.PUBLISHED, by=REVIEWER, second_person=True),
    Move(Action.WITHDRAW, UNPUBLISHED | IN_FORCE, S.WITHDRAWN, by=CLERK, reason=True),
    Move(Action.FULFIL, IN_FORCE, S.FULFILLED, by=CLERK, reason=True),
    Move(Action.CANCEL, IN_FORCE, S.CANCELLED, by=REVIEWER, reason=True),
    Move(Action.EXTEND, IN_FORCE, None, by=CLERK, reason=True),
    Move(Action.EXPIRE, IN_FORCE | UNPUBLISHED, S.EXPIRED, by=REGISTRY),
    Move(Action.IMPORT, _from(S.DRAFT), S.PUBLISHED, by=IMPORTER, only=BY_IMPORT),
    Move(Action.IMPORT, _from(S.DRAFT), S.SUBMITTED, by=IMPORTER, only=BY_IMPORT),
    Move(Action.AMEND, IN_FORCE, None, by=IMPORTER, only=BY_IMPORT),
    Move(Action.WITHDRAW, IN_FORCE, S.WITHDRAWN, by=IMPORTER, only=BY_IMPORT),
    Move(Action.PURGE, ENDED, S.PURGED, by=REGISTRY),
)

# An import run takes its own lines and no others; nobody takes them by hand.
IMPORTED = tuple(move for move in MOVES if When.IMPORTED in move.only)
BY_HAND = tuple(move for move in MOVES if When.IMPORTED not in move.only)
ACTIONS = tuple(dict.fromkeys(move.action for move in BY_HAND))


def find(action: Action, status: FilingStatus, given: frozenset[When] = frozenset()) -> Move:
    """Return the line for this action here and now; raises IllegalMove naming the legal ones."""
    return step_table.find(BY_HAND, action, status, given, "filing")


def find_imported(action: Action, status: FilingStatus) -> Move:
    """Return the line by which an import run of its own list takes this action; raises IllegalMove."""
    return step_table.find(IMPORTED, action, status, BY_IMPORT, "filing")


def find_filed(status: FilingStatus) -> Move:
    """Return the line by which an import run files an entry in this state."""
    return next(move for move in IMPORTED if move.action == Action.IMPORT and move.after == status)


def who_may(action: Action) -> frozenset[Role]:
    """Return every role that some line gives the action to, when it is taken by hand."""
    return frozenset(role for move in BY_HAND if move.action == action for role in move.by)
