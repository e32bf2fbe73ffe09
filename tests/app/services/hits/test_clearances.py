"""A clearance has a ground, a reason, a second person and an end; it stops a match and nothing more."""

from datetime import date
from typing import Any

import pytest

from app.errors import Forbidden, FourEyes, IllegalMove, Invalid, NotFound
from app.models import SettledMatch
from app.services.hits import clearances
from app.services.hits.clearances import AskClearance, ClearanceList
from app.services.hits.seen import ShownHit
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action
from app.vocabulary.hits import Ground, HitStep, OwnersWord, Settled
from tests.fixtures.hitting import ZONE, Hitting

UNTIL = date(2027, 3, 31)


def rejected(hitting: Hitting) -> ShownHit:
    """Return the rejected match of a scanned document; that it is rejected ends, so that clearances show."""
    [match] = hitting.scan(ZONE).matches
    found = hitting.rejected(match.id)
    with work(hitting.keepers.registry, hitting.keepers.people["foreign_clerk"], Action.CLEAR) as tx:
        for pair in tx.session.query(SettledMatch):
            pair.ended_at = tx.at
    return found


def ask(hitting: Hitting, found: ShownHit, *, who: str = "foreign_clerk", **said: Any) -> SettledMatch:
    command = AskClearance(
        found.id, **{"ground": Ground.LOOK_ALIKE, "reason": "Checked by the embassy.", "until": UNTIL, **said}
    )
    with work(hitting.keepers.registry, hitting.keepers.people[who], Action.CLEAR) as tx:
        return clearances.ask(tx, command)


def approve(hitting: Hitting, pair: SettledMatch, *, who: str = "foreign_reviewer") -> SettledMatch:
    with work(hitting.keepers.registry, hitting.keepers.people[who], Action.APPROVE_CLEARANCE) as tx:
        return clearances.approve(tx, pair.id)


@pytest.mark.both_databases
def test_it_holds_from_the_second_persons_word_to_its_last_day(hitting: Hitting) -> None:
    hitting.sought()
    pair = ask(hitting, rejected(hitting))
    assert len(hitting.scan(ZONE).matches) == 1
    approve(hitting, pair)
    [known] = hitting.scan(ZONE).settled
    assert (known.settled.outcome, known.settled.ground, known.settled.until) == (
        Settled.CLEARED,
        Ground.LOOK_ALIKE,
        UNTIL,
    )
    hitting.keepers.clock.on(UNTIL)
    assert hitting.scan(ZONE).matches == ()
    hitting.keepers.clock.pass_by(days=1)
    assert len(hitting.scan(ZONE).matches) == 1


def test_nobody_approves_their_own(hitting: Hitting) -> None:
    hitting.sought()
    pair = ask(hitting, rejected(hitting), who="foreign_reviewer")
    with pytest.raises(FourEyes):
        approve(hitting, pair)
    with pytest.raises(Forbidden):
        approve(hitting, pair, who="foreign_clerk")
    with pytest.raises(NotFound):
        approve(hitting, pair, who="reviewer")


def test_the_owners_clearance_holds_for_every_bureau_and_anothers_for_itself(hitting: Hitting) -> None:
    hitting.sought()
    approve(hitting, ask(hitting, rejected(hitting)))
    assert len(hitting.scan(ZONE, who="officer").matches) == 1
    [match] = hitting.scan(ZONE, who="officer").matches
    found = hitting.decide(HitStep.CONFIRM, match.id, who="officer")
    found = hitting.answer(found, says=OwnersWord.IS_NOT_SUBJECT, text="Her sister.")
    pair = approve(hitting, ask(hitting, found, who="clerk"), who="reviewer")
    assert pair.everywhere
    assert hitting.scan(ZONE, who="officer").matches == ()


def test_it_is_ended_before_its_day_by_the_owner_too(hitting: Hitting) -> None:
    hitting.sought()
    pair = approve(hitting, ask(hitting, rejected(hitting)))
    with work(hitting.keepers.registry, hitting.keepers.people["clerk"], Action.CLEAR) as tx:
        assert clearances.end(tx, pair.id, "New facts.").ended_at is not None
    assert len(hitting.scan(ZONE).matches) == 1
    with pytest.raises(NotFound):
        approve(hitting, pair, who="central_reviewer")


def test_a_hit_that_stands_clears_nobody_but_a_diplomat(hitting: Hitting) -> None:
    hitting.sought()
    [match] = hitting.scan(ZONE).matches
    found = hitting.decide(HitStep.CONFIRM, match.id)
    with pytest.raises(IllegalMove, match="This hit stands"):
        ask(hitting, found)
    approve(hitting, ask(hitting, found, ground=Ground.DIPLOMAT))
    assert hitting.scan(ZONE).matches == ()


@pytest.mark.parametrize("until", [date(2026, 11, 22), date(2027, 11, 23)])
def test_its_end_lies_within_a_year(hitting: Hitting, until: date) -> None:
    hitting.sought()
    with pytest.raises(Invalid) as wrong:
        ask(hitting, rejected(hitting), until=until)
    assert [fault.path for fault in wrong.value.faults] == ["until"]


def test_nobody_is_cleared_by_a_name_alone(hitting: Hitting) -> None:
    hitting.sought()
    with pytest.raises(Invalid) as wrong:
        ask(hitting, hitting.rejected(hitting.match()))
    assert "name, birth date and document" in wrong.value.faults[0].reason


def test_both_bureaus_list_it_and_no_third(hitting: Hitting) -> None:
    hitting.sought()
    pair = ask(hitting, rejected(hitting))
    for who, seen in (("foreign_clerk", [pair.id]), ("clerk", [pair.id]), ("central_reviewer", [])):
        with reading(hitting.keepers.registry, hitting.keepers.people[who]) as tx:
            assert [each.id for each in clearances.browse(tx, ClearanceList(waiting=True)).items] == seen
