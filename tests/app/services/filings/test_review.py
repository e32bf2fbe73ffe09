"""A review is by a second person, with every question answered and each waiver approved by name."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actor import SYSTEM
from app.errors import Invalid
from app.models import Filing, FilingAmendment, Waiver
from app.rules.kinds import RULES
from app.rules.step_table import When
from app.services.filings import review
from app.services.unit_of_work import reading, work
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.filings import Circulation, FilingStatus
from app.vocabulary.requirements import Gate
from tests.app.services.filings.said import filing
from tests.fixtures.keepers import CHECKED, Clock, Keepers, example

LOW = Gate.PENALTY_THRESHOLD
PETTY = {"warrants": [{**example("notice.red")["warrants"][0]}]}
PETTY["warrants"][0]["charges"] = [{"text": "Theft", "law": "228", "offence": "theft", "maximum_months": 12}]


@pytest.mark.parametrize(
    ("kind", "circulation", "urgent"),
    [
        ("notice.red", "general", False),
        ("notice.red", "diffusion", True),
        ("alert.child_at_risk", "general", True),
        ("record.passport", "general", True),
        ("alert.arrest", "general", False),
    ],
)
def test_what_time_presses_and_each_diffusion_is_published_first(
    kind: str, circulation: str, urgent: bool
) -> None:
    made = filing(kind)
    made.circulation = Circulation(circulation)
    assert review.urgent(made) is urgent
    assert (When.URGENT in review.circumstances(made)) is urgent


def test_what_awaits_a_second_person_opens_its_lines() -> None:
    made = filing("notice.red", FilingStatus.PUBLISHED)
    assert review.circumstances(made) == frozenset()
    review.await_review(Tx(Session(), SYSTEM, Clock().now), made)
    assert made.review_due_at == Clock().now + timedelta(hours=RULES.settings.review_hours)
    assert review.circumstances(made) == {When.PENDING}
    review.end_review(made)
    made.amendment = FilingAmendment(changes={}, subject_ids=[])
    assert review.circumstances(made) == {When.AMENDED}


def refused(keepers: Keepers, made: Filing, **answers: bool) -> list[str]:
    """The questions of the checklist that stand in the way of these answers."""
    with reading(keepers.registry) as tx:
        try:
            review.require_checklist(tx, made, answers)
        except Invalid as invalid:
            return [fault.path for fault in invalid.faults]
    return []


def test_every_question_is_answered_with_yes(keepers: Keepers) -> None:
    made = keepers.draft("notice.red")
    asked = [word for word in CHECKED if word != review.READ_OFFENCES]
    assert refused(keepers, made) == [f"checklist.{word}" for word in asked]
    assert refused(keepers, made, **dict.fromkeys(asked, True)) == []
    assert refused(keepers, made, **(CHECKED | {asked[0]: False})) == [f"checklist.{asked[0]}"]


def test_a_charge_on_no_list_is_asked_about(keepers: Keepers) -> None:
    made = keepers.draft("notice.red")
    made.warrants[0].charges[0].offence = "other"
    unread = {word: True for word in CHECKED if word != review.READ_OFFENCES}
    assert refused(keepers, made, **unread) == ["checklist.offence"]
    assert refused(keepers, made, **CHECKED) == []


def submitted(keepers: Keepers) -> Filing:
    """A Red notice whose clerk asked for a waiver of the threshold."""
    draft = keepers.draft("notice.red", **PETTY)
    return keepers.move("clerk", Action.SUBMIT, draft, waivers={LOW: "Six of a kind."})


def test_a_waiver_lifts_its_gate_once_somebody_put_their_name_under_it(keepers: Keepers) -> None:
    made = submitted(keepers)
    with reading(keepers.registry) as tx:
        assert len(review.faults(tx, made)) == 1
    for approving in ({}, {Gate.EXCLUDED_OFFENCES: "Why not."}):
        with pytest.raises(Invalid), work(keepers.registry, keepers.people["reviewer"], Action.ACCEPT) as tx:
            review.approve_waivers(tx, made, approving)
    with work(keepers.registry, keepers.people["reviewer"], Action.ACCEPT) as tx:
        review.approve_waivers(tx, made, {LOW: "Agreed."})
    with reading(keepers.registry) as tx:
        waiver = tx.session.scalars(select(Waiver)).one()
        assert review.faults(tx, made) == []
    assert (waiver.approved_by, waiver.approved_at) == ("reviewer", keepers.clock.now)
    assert waiver.reason == "Six of a kind.\nApproved: Agreed."


def test_a_waiver_of_a_gate_that_is_passed_is_refused(keepers: Keepers) -> None:
    with pytest.raises(Invalid) as needless:
        keepers.move("clerk", Action.SUBMIT, keepers.draft("notice.red"), waivers={LOW: "To be safe."})
    assert [fault.path for fault in needless.value.faults] == [f"waivers.{LOW}"]


def test_each_submission_asks_for_its_waivers_anew(keepers: Keepers) -> None:
    keepers.move("clerk", Action.RETRACT, submitted(keepers))
    with reading(keepers.registry) as tx:
        assert tx.session.scalars(select(Waiver)).all() == []
