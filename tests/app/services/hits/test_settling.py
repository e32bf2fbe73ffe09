"""A rejected match is not raised again for the same person until the filing's identity changes."""

import pytest

from app.services.hits.seen import ShownHit
from app.vocabulary.actors import Action
from app.vocabulary.hits import HitStep, OwnersWord, Settled
from app.vocabulary.lookups import Answer
from tests.fixtures.hitting import OTHER_ZONE, ZONE, Hitting
from tests.fixtures.keepers import CHECKED, person_called


def rejected(hitting: Hitting, zone: str = ZONE) -> ShownHit:
    """Return the rejected match of a scanned document."""
    [match] = hitting.scan(zone).matches
    return hitting.rejected(match.id)


@pytest.mark.both_databases
def test_the_same_person_is_not_matched_again_and_the_answer_says_so(hitting: Hitting) -> None:
    filing = hitting.sought()
    found = rejected(hitting)
    again = hitting.scan(ZONE)
    assert (again.answer, again.matches) == (Answer.NO_MATCH, ())
    [known] = again.settled
    assert (known.filing.id, known.settled.outcome, known.settled.hit_id) == (
        filing.id,
        Settled.REJECTED,
        found.id,
    )
    assert again.notes[-1].startswith("1 of the matches for this very person was rejected or cleared before")


def test_a_settled_match_may_still_be_confirmed_and_is_then_raised_again(hitting: Hitting) -> None:
    hitting.sought()
    rejected(hitting)
    [known] = hitting.scan(ZONE).settled
    hitting.decide(HitStep.CONFIRM, known.id)
    assert hitting.scan(ZONE).answer == Answer.NO_MATCH, "another match was rejected, and still is"
    first = hitting.listed("foreign_officer")[-1]
    hitting.decide(HitStep.CONFIRM, hitting.read_row(first).match_id)
    assert len(hitting.scan(ZONE).matches) == 1


def test_it_is_raised_for_another_document_another_bureau_and_a_name_alone(hitting: Hitting) -> None:
    hitting.sought()
    rejected(hitting)
    assert len(hitting.scan(OTHER_ZONE).matches) == 1
    assert len(hitting.scan(ZONE, who="officer").matches) == 1
    assert len(hitting.ask("Mirela Zelenkova").matches) == 1


def test_it_is_raised_again_once_the_identity_of_the_filing_changes(hitting: Hitting) -> None:
    keepers = hitting.keepers
    filing = hitting.sought()
    rejected(hitting)
    filing = keepers.move(
        "reviewer", Action.ACCEPT, keepers.amend(filing, summary="More."), checklist=CHECKED
    )
    assert hitting.scan(ZONE).matches == ()
    subject = person_called("Zelenkova")
    subject["names"].append({"full": "Mira Zelenka", "kind": "alias"})
    amended = keepers.amend(filing, subjects=[subject])
    keepers.move("reviewer", Action.ACCEPT, amended, checklist=CHECKED)
    raised = hitting.scan(ZONE)
    assert (len(raised.matches), raised.settled) == (1, ())


def test_what_the_question_left_out_may_be_told_with_the_rejection(hitting: Hitting) -> None:
    hitting.sought()
    [match] = hitting.ask("Mirela Zelenkova", birth_date="1984-05-06").matches
    found = hitting.rejected(match.id, document_number="L898902C3")
    assert found.person_known
    assert hitting.scan(ZONE).matches == ()


def test_who_is_not_known_in_full_stays_raised(hitting: Hitting) -> None:
    hitting.sought()
    found = hitting.rejected(hitting.match())
    assert (found.person_known, len(hitting.ask("Mirela Zelenkova").matches)) == (False, 1)


def test_the_owners_word_settles_it_too_and_may_be_taken_back(hitting: Hitting) -> None:
    hitting.sought()
    [match] = hitting.scan(ZONE).matches
    found = hitting.decide(HitStep.CONFIRM, match.id)
    found = hitting.answer(found, says=OwnersWord.IS_NOT_SUBJECT, text="Her sister.")
    assert hitting.scan(ZONE).matches == ()
    hitting.answer(found)
    assert len(hitting.scan(ZONE).matches) == 1


def test_what_was_settled_does_not_fill_a_page_that_others_could(hitting: Hitting) -> None:
    hitting.sought()
    rejected(hitting)
    hitting.sought(reference="T-2")
    answered = hitting.scan(ZONE, limit=1)
    assert (len(answered.matches), answered.settled) == (1, ())
    assert "made room for others" in answered.notes[-1]
