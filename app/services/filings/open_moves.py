"""Say which moves of a filing are open to somebody now, so that a page offers no other."""

from dataclasses import dataclass

from app.errors import Forbidden, FourEyes
from app.followed import copy_of
from app.models import Filing
from app.rules import policy, transitions
from app.services.filings import review
from app.transaction import Tx
from app.vocabulary.actors import Action


@dataclass(frozen=True, slots=True)
class OpenMove:
    """A move that the table opens; `barred`: to somebody else, since this actor took part in the filing."""

    action: Action
    reason: bool
    barred: bool = False


def open_moves(tx: Tx, filing: Filing) -> list[OpenMove]:
    """Return the moves of this filing that are this actor's to make now, in the order of the table.

    In a copy there are none.
    """
    if copy_of(tx.session.connection(), tx.at):
        return []
    given = review.circumstances(filing)
    lines = (line for line in transitions.BY_HAND if filing.status in line.before and line.only <= given)
    found: dict[Action, OpenMove] = {}
    for line in lines:
        if line.action not in found and _is_theirs(tx, filing, line):
            barred = line.second_person and not _is_second(tx, filing)
            found[line.action] = OpenMove(line.action, line.reason, barred)
    return list(found.values())


def _is_theirs(tx: Tx, filing: Filing, line: transitions.Move) -> bool:
    try:
        policy.require_move(tx.actor, filing, line)
    except Forbidden:
        return False
    return True


def _is_second(tx: Tx, filing: Filing) -> bool:
    try:
        review.require_second_person(tx, filing)
    except FourEyes:
        return False
    return True
