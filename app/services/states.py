"""The one table of a filing's moves: from where, by which action, to where."""

from app.errors import IllegalMove
from app.vocabulary import Action, FilingStatus

DRAFT, PUBLISHED, WITHDRAWN = FilingStatus.DRAFT, FilingStatus.PUBLISHED, FilingStatus.WITHDRAWN

MOVES: dict[tuple[FilingStatus, Action], FilingStatus] = {
    (DRAFT, Action.AMEND): DRAFT,
    (DRAFT, Action.PUBLISH): PUBLISHED,
    (DRAFT, Action.WITHDRAW): WITHDRAWN,
    (PUBLISHED, Action.AMEND): PUBLISHED,
    (PUBLISHED, Action.WITHDRAW): WITHDRAWN,
}

# What a lookup may show, and so what the index may hold.
SHOWN = frozenset({PUBLISHED})


def legal_moves(status: FilingStatus) -> list[Action]:
    """The actions this state allows."""
    return [action for (before, action) in MOVES if before == status]


def after(status: FilingStatus, action: Action) -> FilingStatus:
    """The state that `action` leads to; raises IllegalMove naming the legal ones."""
    if (status, action) not in MOVES:
        legal = ", ".join(legal_moves(status)) or "none"
        raise IllegalMove(f"A filing that is {status} cannot {action}; it can: {legal}.")
    return MOVES[status, action]
