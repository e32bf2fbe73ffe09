"""The owner answers, the asker is told; one step ends the filing by its hit."""

import pytest

from app.errors import Forbidden, IllegalMove, Invalid, NotFound, RevisionConflict
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingStatus
from app.vocabulary.hits import HitStatus, OwnersWord
from app.vocabulary.messages import MessageKind
from tests.fixtures.hitting import Hitting


@pytest.mark.both_databases
def test_the_answer_goes_back_to_who_asked_and_stops_the_clock(hitting: Hitting) -> None:
    filing = hitting.sought()
    found = hitting.answer(hitting.confirmed())
    assert (found.row.status, found.row.remind_at, found.overdue) == (HitStatus.ANSWERED, None, False)
    assert hitting.told(MessageKind.HIT_ANSWERED) == [("DE", f"FR has answered your hit on {filing.number}.")]
    read = hitting.read("foreign_officer", found)
    assert (read.row.says, read.row.answer) == (OwnersWord.IS_SUBJECT, "It is she. Tell us where she goes.")


def test_an_answer_may_be_mended(hitting: Hitting) -> None:
    hitting.sought()
    found = hitting.answer(hitting.confirmed(), says=OwnersWord.UNDECIDED, text="Send a photo.")
    assert hitting.answer(found).row.says == OwnersWord.IS_SUBJECT


def test_a_reviewer_on_duty_answers_too_but_no_officer_and_no_stranger(hitting: Hitting) -> None:
    hitting.sought()
    found = hitting.confirmed()
    for who, refused in (
        ("officer", Forbidden),
        ("foreign_clerk", Forbidden),
        ("central_reviewer", NotFound),
    ):
        with pytest.raises(refused):
            hitting.answer(found, who=who)
    assert hitting.answer(found, who="reviewer").row.status == HitStatus.ANSWERED


def test_an_answer_is_based_on_what_was_read_and_says_something(hitting: Hitting) -> None:
    hitting.sought()
    found = hitting.confirmed()
    with pytest.raises(Invalid):
        hitting.answer(found, text="")
    hitting.answer(found)
    found.row.revision = 1
    with pytest.raises(RevisionConflict):
        hitting.answer(found)


def test_a_hit_taken_back_is_not_answered(hitting: Hitting) -> None:
    hitting.sought()
    found = hitting.rejected(hitting.confirmed().row.match_id)
    with pytest.raises(IllegalMove, match="it can: confirm"):
        hitting.answer(found)


@pytest.mark.both_databases
def test_one_step_ends_the_filing_by_its_hit(hitting: Hitting) -> None:
    filing = hitting.sought()
    found = hitting.fulfil(hitting.confirmed())
    assert found.row.status == HitStatus.ANSWERED
    assert hitting.keepers.now(filing).status == FilingStatus.FULFILLED
    assert hitting.ask("Mirela Zelenkova").matches == ()
    assert [bureau for bureau, _ in hitting.told(MessageKind.HIT_ANSWERED)] == ["DE"]


def test_what_the_filing_itself_does_not_allow_ends_nothing(hitting: Hitting) -> None:
    filing = hitting.sought()
    found = hitting.confirmed()
    hitting.keepers.move("clerk", Action.WITHDRAW, filing, reason="The wrong person")
    with pytest.raises(IllegalMove):
        hitting.fulfil(found)
    assert hitting.read("clerk", found).row.status == HitStatus.OPEN
