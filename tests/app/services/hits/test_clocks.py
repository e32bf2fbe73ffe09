"""A clock that runs out: the owner is told again, and again, then its supervisors and who waits."""

from datetime import timedelta

import pytest

from app.services import scheduled_jobs
from app.services.hits.clocks import JOBS
from app.vocabulary.messages import MessageKind
from tests.fixtures.hitting import Hitting


def late(hitting: Hitting) -> dict[str, list[str]]:
    """Run what is due now; return whom it tells, by kind."""
    keepers = hitting.keepers
    scheduled_jobs.run(keepers.registry, keepers.people["administrator"], JOBS)
    kinds = (MessageKind.HIT_OVERDUE, MessageKind.HIT_ESCALATED)
    told = {kind.value: [bureau for bureau, _ in hitting.told(kind)] for kind in kinds}
    return {kind: bureaus for kind, bureaus in told.items() if bureaus}


@pytest.mark.both_databases
@pytest.mark.parametrize(("kind", "minutes"), [("alert.arrest", 10), ("notice.blue", 60)])
def test_the_owner_is_reminded_twice_then_its_supervisors_are_told(
    hitting: Hitting, kind: str, minutes: int
) -> None:
    hitting.sought(kind)
    found, clock = hitting.confirmed(), hitting.keepers.clock
    expected = [{"hit_overdue": ["FR"]}, {"hit_overdue": ["FR"]}, {"hit_escalated": ["DE", "FR", "REGISTRY"]}]
    for told in expected:
        clock.pass_by(minutes=minutes - 1)
        assert late(hitting) == {}
        clock.pass_by(minutes=1)
        assert late(hitting) == told
        assert late(hitting) == told, "a second run at the same moment tells nobody again"
    assert hitting.read("clerk", found).row.escalated_at == clock()
    assert hitting.listed("central_reviewer") == hitting.listed("clerk", overdue=True) == [found.id]
    clock.pass_by(hours=20)
    assert late(hitting) == {}


def test_an_answer_stops_the_clock(hitting: Hitting) -> None:
    hitting.sought()
    hitting.answer(hitting.confirmed())
    hitting.keepers.clock.pass_by(hours=20)
    assert (late(hitting), hitting.listed("clerk", overdue=True)) == ({}, [])


def test_a_registry_that_slept_tells_once_and_goes_on_from_there(hitting: Hitting) -> None:
    hitting.sought()
    found = hitting.confirmed()
    hitting.keepers.clock.pass_by(hours=9)
    assert late(hitting) == {"hit_overdue": ["FR"]}
    assert hitting.read("clerk", found).row.remind_at == found.row.at + timedelta(hours=2)
