"""What a clerk enters is held against what is on file: shown, acknowledged, barred, and never a leak."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.errors import CannotLook, Invalid, NotAcknowledged
from app.models import Waiver
from app.services.unit_of_work import reading
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingStatus
from app.vocabulary.requirements import Gate, Relation
from tests.app.services.duplicates.likenesses import ids, like
from tests.fixtures.keepers import CHECKED, Keepers, example, person_called

EXCEPTION = {Gate.COMPATIBILITY: "The court asks for both."}


@pytest.mark.both_databases
def test_a_clerk_is_shown_the_same_person_and_submits_once_each_is_acknowledged(keepers: Keepers) -> None:
    theirs, ours = keepers.arrived("notice.green"), keepers.draft("notice.blue", who="foreign_clerk")
    with pytest.raises(NotAcknowledged) as refused:
        keepers.enter("foreign_clerk", Action.SUBMIT, ours)
    assert [fault.path for fault in refused.value.faults] == [f"acknowledged.{theirs.id}"]
    assert theirs.number in refused.value.faults[0].reason
    [found] = like(keepers, ours, "foreign_clerk")
    assert (found.match.filing.id, found.relation) == (theirs.id, Relation.ALIKE)
    assert found.match.evidence
    entered = keepers.enter("foreign_clerk", Action.SUBMIT, ours, acknowledged=(theirs.id,))
    assert entered.status == FilingStatus.SUBMITTED


def test_what_the_clerk_may_not_see_neither_shows_nor_bars(keepers: Keepers) -> None:
    barred = keepers.arrived("alert.arrest", barred=["DE"])
    elsewhere = keepers.arrived("alert.arrest", audience=["FR"])
    new = keepers.draft("alert.discreet_check", who="foreign_clerk")
    assert like(keepers, new, "foreign_clerk") == ()
    entered = keepers.enter("foreign_clerk", Action.SUBMIT, new)
    found = like(keepers, entered, "central_reviewer")
    assert ids(found) == {barred.id, elsewhere.id}
    assert {each.relation for each in found} == {Relation.INCOMPATIBLE}
    assert like(keepers, entered, "foreign_reviewer") == ()


def test_a_second_alert_of_one_bureau_on_one_person_needs_a_reviewers_exception(keepers: Keepers) -> None:
    first, second = keepers.arrived("alert.arrest"), keepers.draft("alert.judicial_procedure")
    with pytest.raises(Invalid, match="not acceptable") as refused:
        keepers.enter("clerk", Action.SUBMIT, second, acknowledged=(first.id,))
    [fault] = refused.value.faults
    assert fault.path == "kind"
    assert first.number in fault.reason
    asking = keepers.enter("clerk", Action.SUBMIT, second, acknowledged=(first.id,), waivers=EXCEPTION)
    with pytest.raises(Invalid):
        keepers.move("reviewer", Action.ACCEPT, asking, checklist=CHECKED)
    granted = keepers.move("reviewer", Action.ACCEPT, asking, checklist=CHECKED, waivers=EXCEPTION)
    assert keepers.enter("reviewer", Action.PUBLISH, granted).status == FilingStatus.PUBLISHED
    with reading(keepers.registry) as tx:
        assert tx.session.scalars(select(Waiver.approved_by)).all() == ["reviewer"]


def test_the_kind_that_comes_first_is_entered_beside_one_that_yields(keepers: Keepers) -> None:
    lesser, new = keepers.arrived("alert.discreet_check"), keepers.draft("alert.arrest")
    [found] = like(keepers, new)
    assert (found.relation, found.bars) == (Relation.INCOMPATIBLE, False)
    assert found.sentence.endswith("the other must end.")
    keepers.enter("clerk", Action.SUBMIT, new, acknowledged=(lesser.id,))


def test_an_exception_nobody_needs_is_refused(keepers: Keepers) -> None:
    with pytest.raises(Invalid) as refused:
        keepers.enter("clerk", Action.SUBMIT, keepers.draft("alert.arrest"), waivers=EXCEPTION)
    assert [fault.path for fault in refused.value.faults] == ["waivers.compatibility"]


def test_what_is_published_before_its_review_is_held_against_what_is_on_file_too(keepers: Keepers) -> None:
    first, new = keepers.arrived("notice.yellow"), keepers.draft("alert.missing_person")
    with pytest.raises(NotAcknowledged):
        keepers.enter("clerk", Action.PUBLISH, new)
    published = keepers.enter("clerk", Action.PUBLISH, new, acknowledged=(first.id,))
    again = keepers.draft("alert.child_at_risk")
    with pytest.raises(Invalid) as refused:
        keepers.enter("clerk", Action.PUBLISH, again, acknowledged=(first.id, published.id))
    assert [fault.path for fault in refused.value.faults] == ["kind"]


def test_nothing_is_submitted_unseen_while_names_cannot_be_looked_up_and_a_child_is_not_held_up(
    keepers: Keepers, tmp_path: Path
) -> None:
    ordinary, urgent = keepers.draft(), keepers.draft("alert.child_at_risk")
    shutil.rmtree(tmp_path / "keepers-index")
    with pytest.raises(CannotLook):
        keepers.enter("clerk", Action.SUBMIT, ordinary)
    assert keepers.enter("clerk", Action.PUBLISH, urgent).pending_review


def test_of_two_alerts_of_one_bureau_on_one_person_that_were_submitted_at_once_one_is_published(
    keepers: Keepers,
) -> None:
    first, second = (keepers.accepted("alert.arrest") for _ in range(2))
    with pytest.raises(Invalid) as refused:
        keepers.enter("reviewer", Action.PUBLISH, first)
    assert second.number in refused.value.faults[0].reason
    keepers.move("reviewer", Action.REFUSE, second, reason="Twice filed")
    assert keepers.enter("reviewer", Action.PUBLISH, first).status == FilingStatus.PUBLISHED


def test_an_alert_that_was_amended_to_mean_a_person_on_file_is_not_accepted(keepers: Keepers) -> None:
    other = keepers.published("alert.arrest", subjects=[person_called("Katajamaki")])
    first = keepers.published("alert.arrest")
    amended = keepers.amend(other, subjects=example("alert.arrest")["subjects"])
    with pytest.raises(Invalid) as refused:
        keepers.enter("reviewer", Action.ACCEPT, amended, checklist=CHECKED)
    assert first.number in refused.value.faults[0].reason
    keepers.move("clerk", Action.WITHDRAW, first, reason="Twice filed")
    assert not keepers.enter("reviewer", Action.ACCEPT, amended, checklist=CHECKED).pending_review


def test_no_refusal_tells_a_bureau_of_what_only_the_reviewer_sees(keepers: Keepers) -> None:
    keepers.arrived("alert.arrest", barred=["DE"])
    new = keepers.enter("foreign_clerk", Action.SUBMIT, keepers.draft("alert.arrest", who="foreign_clerk"))
    new = keepers.move("central_reviewer", Action.ACCEPT, new, checklist=CHECKED)
    assert keepers.enter("central_reviewer", Action.PUBLISH, new).status == FilingStatus.PUBLISHED


@pytest.mark.parametrize("said", [{}, {"acknowledged": ("no-such-filing",)}])
def test_a_filing_like_no_other_is_submitted_as_ever(keepers: Keepers, said: dict[str, Any]) -> None:
    # Of one forename, birth date and nationality: possibly the same, and likelier not.
    keepers.arrived("notice.green", subjects=[person_called("Katajamaki")])
    assert keepers.enter("clerk", Action.SUBMIT, keepers.draft(), **said).status == FilingStatus.SUBMITTED
