"""Two who move one filing at once: one of them does, the other is told, and neither is lost silently."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from app.errors import IllegalMove, RevisionConflict
from app.models import Filing
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingStatus
from tests.fixtures.keepers import CHECKED, Keepers

Act = Callable[[Keepers, Filing], Filing]


def moving(who: str, action: Action) -> Act:
    said = {"checklist": CHECKED} if action is Action.ACCEPT else {}
    return lambda keepers, filing: keepers.move(who, action, filing, reason="As is due", **said)


def amending(keepers: Keepers, filing: Filing) -> Filing:
    return keepers.amend(filing, summary="Saw it all")


PAIRS = {
    FilingStatus.DRAFT: [(moving("clerk", Action.SUBMIT), amending)],
    FilingStatus.SUBMITTED: [
        (moving("clerk", Action.RETRACT), moving("reviewer", Action.ACCEPT)),
        (moving("reviewer", Action.RETURN), moving("central_reviewer", Action.ACCEPT)),
    ],
    FilingStatus.ACCEPTED: [(moving("reviewer", Action.PUBLISH), moving("clerk", Action.RETRACT))],
    FilingStatus.PUBLISHED: [
        (amending, moving("clerk", Action.WITHDRAW)),
        (moving("reviewer", Action.SUSPEND), moving("clerk", Action.WITHDRAW)),
        (moving("reviewer", Action.SUSPEND), amending),
    ],
    FilingStatus.SUSPENDED: [(moving("reviewer", Action.RESUME), moving("clerk", Action.WITHDRAW))],
}


def filed(keepers: Keepers, status: FilingStatus) -> Filing:
    match status:
        case FilingStatus.DRAFT:
            return keepers.draft()
        case FilingStatus.SUBMITTED:
            return keepers.move("clerk", Action.SUBMIT, keepers.draft())
        case FilingStatus.ACCEPTED:
            return keepers.accepted()
        case FilingStatus.PUBLISHED:
            return keepers.published()
        case _:
            return keepers.move("clerk", Action.SUSPEND, keepers.published(), reason="Checked again")


def both(keepers: Keepers, filing: Filing, acts: tuple[Act, Act]) -> list[FilingStatus | None]:
    """The state each of the two left it in; None for whoever was told that the other was quicker."""
    start = Barrier(2)

    def try_to(act: Act) -> FilingStatus | None:
        start.wait()
        try:
            return act(keepers, filing).status
        except (RevisionConflict, IllegalMove):
            return None

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(try_to, acts))


@pytest.mark.both_databases
@pytest.mark.parametrize("status", list(PAIRS))
def test_of_two_moves_at_once_one_is_made_and_the_other_is_told(
    keepers: Keepers, status: FilingStatus
) -> None:
    for acts in PAIRS[status] * 3:
        filing = filed(keepers, status)
        revision = filing.revision
        ends = both(keepers, filing, acts)
        [made] = [end for end in ends if end is not None]
        left = keepers.now(filing)
        assert (left.status, left.revision) == (made, revision + 1)
