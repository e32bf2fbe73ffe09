"""The one table of a filing's moves: from where, by which action, to where, by whom, with what.

After INTERPOL's notices (RPD articles 76 to 86: request, review, publication, suspension, withdrawal,
cancellation) and SIS (2018/1861 article 39 and 2018/1862 articles 53 to 55: review, extension, erasure).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from app.errors import IllegalMove
from app.vocabulary import Action, FilingStatus, Role

S = FilingStatus
CLERK, REVIEWER = frozenset({Role.CLERK}), frozenset({Role.REVIEWER})
EITHER = CLERK | REVIEWER
# Expiry and purge are the registry's own work, which whoever administers it sets off.
REGISTRY = frozenset({Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Move:
    """One line: `after` None keeps the state.

    `four_eyes`: never by a hand that was on the request. `reason`: it must be given, in words.
    `pending`: only while the review is still to come. `urgent`: only where a kind is published first.
    """

    action: Action
    before: frozenset[FilingStatus]
    after: FilingStatus | None
    by: frozenset[Role]
    four_eyes: bool = False
    reason: bool = False
    pending: bool = False
    urgent: bool = False


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
    Move(Action.AMEND, DRAFTED | IN_FORCE, None, CLERK),
    Move(Action.SUBMIT, DRAFTED, S.SUBMITTED, CLERK),
    Move(Action.RETRACT, UNDECIDED, S.DRAFT, CLERK),
    Move(Action.ACCEPT, _from(S.SUBMITTED), S.ACCEPTED, REVIEWER, four_eyes=True),
    Move(Action.ACCEPT, _from(S.PUBLISHED), S.PUBLISHED, REVIEWER, four_eyes=True, pending=True),
    Move(Action.PUBLISH, _from(S.ACCEPTED), S.PUBLISHED, REVIEWER, four_eyes=True),
    Move(Action.PUBLISH, DRAFTED, S.PUBLISHED, CLERK, urgent=True),
    Move(Action.RETURN, UNDECIDED, S.RETURNED, REVIEWER, reason=True),
    Move(Action.REFUSE, UNDECIDED, S.REFUSED, REVIEWER, reason=True),
    Move(Action.REFUSE, _from(S.PUBLISHED), S.REFUSED, REVIEWER, reason=True, pending=True),
    Move(Action.SUSPEND, _from(S.PUBLISHED), S.SUSPENDED, EITHER, reason=True),
    Move(Action.RESUME, _from(S.SUSPENDED), S.PUBLISHED, REVIEWER, four_eyes=True),
    Move(Action.WITHDRAW, UNPUBLISHED | IN_FORCE, S.WITHDRAWN, CLERK, reason=True),
    Move(Action.FULFIL, IN_FORCE, S.FULFILLED, CLERK, reason=True),
    Move(Action.CANCEL, IN_FORCE, S.CANCELLED, REVIEWER, reason=True),
    Move(Action.EXTEND, IN_FORCE, None, CLERK, reason=True),
    Move(Action.EXPIRE, IN_FORCE | UNPUBLISHED, S.EXPIRED, REGISTRY),
    Move(Action.PURGE, ENDED, S.PURGED, REGISTRY),
)

ACTIONS = tuple(dict.fromkeys(move.action for move in MOVES))


def find(action: Action, status: FilingStatus, *, pending: bool = False, urgent: bool = False) -> Move:
    """The line for this action here and now; raises IllegalMove naming the legal ones."""
    open_to = list(_open(status, pending=pending, urgent=urgent))
    for move in open_to:
        if move.action == action:
            return move
    legal = ", ".join(dict.fromkeys(move.action for move in open_to)) or "none"
    raise IllegalMove(f"A filing that is {status} cannot {action} now; it can: {legal}.")


def after(status: FilingStatus, action: Action) -> FilingStatus:
    """The state that `action` leads to; raises IllegalMove naming the legal ones."""
    return find(action, status).after or status


def who_may(action: Action) -> frozenset[Role]:
    """Every role that some line gives the action to."""
    return frozenset(role for move in MOVES if move.action == action for role in move.by)


def _open(status: FilingStatus, *, pending: bool, urgent: bool) -> Iterable[Move]:
    for move in MOVES:
        if status in move.before and pending >= move.pending and urgent >= move.urgent:
            yield move
