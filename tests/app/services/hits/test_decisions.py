"""A match is confirmed or rejected by who was shown it, once; whatever else is answered 404 or refused."""

import pytest
from sqlalchemy import select

from app.errors import IllegalMove, Invalid, NotFound
from app.models import AuditEntry, Hit, Message
from app.models.columns import new_id
from app.services.unit_of_work import reading
from app.vocabulary.actors import Action
from app.vocabulary.hits import HitStatus, HitStep
from app.vocabulary.messages import MessageKind, Priority
from tests.fixtures.hitting import FOUND, Hitting
from tests.fixtures.keepers import CHECKED


@pytest.mark.both_databases
def test_a_hit_is_told_to_the_owner_at_once_with_its_clock(hitting: Hitting) -> None:
    filing = hitting.sought()
    found = hitting.confirmed()
    assert (found.row.status, found.row.bureau, found.owner) == (HitStatus.OPEN, "DE", "FR")
    assert (found.row.minutes, found.row.found) == (60, FOUND)
    words = f"DE has a hit on {filing.number}. Answer by 2026-11-22 13:00 UTC."
    assert hitting.told(MessageKind.HIT) == [("FR", words)]
    with reading(hitting.keepers.registry) as tx:
        message = tx.session.scalars(select(Message).where(Message.hit_id == found.id)).one()
        assert (message.due_at, message.priority) == (found.row.due_at, Priority.HIGH)


def test_a_hit_for_arrest_is_answered_within_ten_minutes(hitting: Hitting) -> None:
    hitting.sought("alert.arrest", warnings=["armed"])
    found = hitting.confirmed()
    assert (found.row.urgent, found.row.minutes) == (True, 10)


def test_the_same_decision_twice_changes_nothing(hitting: Hitting) -> None:
    hitting.sought()
    match = hitting.match()
    first, again = (hitting.decide(HitStep.CONFIRM, match) for _ in range(2))
    assert (first.id, again.row.revision) == (again.id, 1)
    assert len(hitting.told(MessageKind.HIT)) == 1


def test_other_words_about_a_hit_are_not_dropped_unseen(hitting: Hitting) -> None:
    hitting.sought()
    match = hitting.match()
    hitting.decide(HitStep.CONFIRM, match)
    with pytest.raises(IllegalMove, match="in a message about it"):
        hitting.decide(HitStep.CONFIRM, match, found={**FOUND, "place": "Gate 9"})


def test_who_has_erred_takes_a_hit_back_and_the_owner_is_told(hitting: Hitting) -> None:
    filing = hitting.sought()
    match = hitting.match()
    hitting.decide(HitStep.CONFIRM, match)
    taken_back = hitting.rejected(match)
    assert (taken_back.row.status, taken_back.row.due_at) == (HitStatus.REJECTED, None)
    assert hitting.told(MessageKind.HIT_TAKEN_BACK) == [("FR", f"DE takes back its hit on {filing.number}.")]
    assert hitting.decide(HitStep.CONFIRM, match).row.status == HitStatus.OPEN


def test_of_a_rejected_match_nobody_is_told(hitting: Hitting) -> None:
    hitting.sought()
    found = hitting.rejected(hitting.match())
    assert hitting.told(MessageKind.HIT_TAKEN_BACK) == []
    assert (hitting.listed("clerk"), hitting.listed("foreign_officer")) == ([], [found.id])


def test_a_match_is_rejected_for_a_reason(hitting: Hitting) -> None:
    hitting.sought()
    with pytest.raises(Invalid) as wrong:
        hitting.rejected(hitting.match(), reason="")
    assert [fault.path for fault in wrong.value.faults] == ["reason"]


@pytest.mark.parametrize("who", ["officer", "clerk", "foreign_clerk"])
def test_a_match_is_decided_by_who_was_shown_it_or_keeps_filings_there(hitting: Hitting, who: str) -> None:
    hitting.sought()
    match = hitting.match()
    if who == "foreign_clerk":
        assert hitting.decide(HitStep.CONFIRM, match, who=who).row.bureau == "DE"
    else:
        with pytest.raises(NotFound):
            hitting.decide(HitStep.CONFIRM, match, who=who)


def test_a_match_nobody_was_shown_is_not_there(hitting: Hitting) -> None:
    with pytest.raises(NotFound, match="that you were shown"):
        hitting.decide(HitStep.CONFIRM, new_id())


@pytest.mark.parametrize("closed", ["withdrawn", "barred"])
def test_what_is_in_force_no_longer_is_not_acted_on_in_the_same_words(hitting: Hitting, closed: str) -> None:
    keepers = hitting.keepers
    filing = hitting.sought()
    match = hitting.match()
    if closed == "withdrawn":
        keepers.move("clerk", Action.WITHDRAW, filing, reason="The wrong person")
    else:
        amended = keepers.amend(filing, barred=["DE"])
        keepers.move("reviewer", Action.ACCEPT, amended, checklist=CHECKED)
    with pytest.raises(IllegalMove, match="in force for you no longer"):
        hitting.decide(HitStep.CONFIRM, match)
    with reading(keepers.registry) as tx:
        assert tx.session.scalars(select(Hit)).all() == []


def test_each_decision_is_audited_without_what_was_found(hitting: Hitting) -> None:
    filing = hitting.sought()
    found = hitting.confirmed()
    with reading(hitting.keepers.registry) as tx:
        entry = tx.session.scalars(select(AuditEntry).where(AuditEntry.object_id == found.id)).one()
    assert entry.detail == {
        "step": "confirm",
        "revision": 1,
        "match": found.row.match_id,
        "filing": filing.id,
    }
