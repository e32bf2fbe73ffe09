"""What a clerk enters is held against what is on file: shown, acknowledged, barred, and never a leak."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.errors import CannotLook, Forbidden, Invalid, NotAcknowledged, NotFound
from app.models import Filing, Lookup, Waiver
from app.rules.words import Gate, Relation
from app.services.compatibility import Similar
from app.services.similar import similar
from app.transaction import SYSTEM, reading
from app.vocabulary import Action, FilingStatus, Purpose
from tests.fixtures.keepers import CHECKED, Keepers, example, person_called

EXCEPTION = {Gate.COMPATIBILITY: "The court asks for both."}


def like(keepers: Keepers, filing: Filing, who: str = "clerk") -> tuple[Similar, ...]:
    return similar(keepers.registry, keepers.people[who], filing.type, filing.id).similar


def ids(found: tuple[Similar, ...]) -> set[str]:
    return {each.match.filing.id for each in found}


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


def test_a_misspelt_name_and_the_same_number_are_found(keepers: Keepers) -> None:
    person = person_called("Orlowsky Tarn")
    assert ids(like(keepers, keepers.draft(subjects=[person]))) == set()
    known = {keepers.arrived("notice.green").id, keepers.arrived("record.passport").id}
    number = [{"kind": "passport", "number": "xk 441 0927", "country": "RO"}]
    assert ids(like(keepers, keepers.draft(subjects=[{**person, "identifiers": number}]))) > known


def test_the_next_number_of_a_series_is_another_thing(keepers: Keepers) -> None:
    keepers.arrived("record.passport")
    document = {"kind": "passport", "number": "XK4410928", "country": "RO", "status": "stolen"}
    next_one = keepers.draft("record.passport", subjects=[{"type": "property", "identifiers": [document]}])
    assert like(keepers, next_one) == ()


@pytest.mark.both_databases
def test_whatever_part_of_a_range_is_on_file_is_found(keepers: Keepers) -> None:
    def blanks(first: str, last: str = "", country: str = "RO") -> list[dict[str, Any]]:
        number = {"kind": "passport", "number": first, "country": country, "status": "stolen_blank"}
        return [{"type": "property", "identifiers": [{**number, **({"range_end": last} if last else {})}]}]

    spans = [("XA0900", "XA1010"), ("XA1200", "XA1300"), ("XA1499", "XA1600"), ("XA1100", "")]
    known = {keepers.arrived("record.blank_document", subjects=blanks(*span)).id for span in spans}
    keepers.arrived("record.blank_document", subjects=blanks("XA1500", "XA1700"))
    keepers.arrived("record.blank_document", subjects=blanks("XA1110", country="BG"))
    found = like(keepers, keepers.draft("record.blank_document", subjects=blanks("XA1000", "XA1499")))
    assert ids(found) == known
    assert {each.relation for each in found} == {Relation.DUPLICATE}


def test_the_bureaus_own_drafts_and_suspended_filings_show_and_others_drafts_do_not(keepers: Keepers) -> None:
    own, theirs = keepers.draft("notice.green"), keepers.draft("notice.green", who="foreign_clerk")
    held = keepers.move("clerk", Action.SUSPEND, keepers.published("notice.red"), reason="Checked again")
    new = keepers.draft()
    assert ids(like(keepers, new)) == {own.id, held.id}
    assert ids(like(keepers, theirs, "foreign_clerk")) == set()


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


def test_only_those_who_keep_a_filing_ask_what_is_like_it(keepers: Keepers) -> None:
    published, draft = keepers.arrived(), keepers.draft()
    with pytest.raises(Forbidden):
        like(keepers, published, "foreign_clerk")
    with pytest.raises(NotFound):
        like(keepers, draft, "foreign_clerk")
    with pytest.raises(Forbidden):
        like(keepers, published, "importer")


def test_the_question_is_stored_as_a_lookup_of_the_registrys_upkeep(keepers: Keepers) -> None:
    known, new = keepers.arrived("notice.green"), keepers.draft()
    like(keepers, new)
    with reading(keepers.registry.sessions, SYSTEM) as tx:
        lookup = tx.session.scalars(select(Lookup)).one()
    assert (lookup.purpose, lookup.case_reference) == (Purpose.REGISTRY_MAINTENANCE, new.number)
    assert lookup.question["filing"] == new.id
    assert lookup.question["names"][0]["name"] == "Mirela Orlovski-Tarn"
    assert known.id not in str(lookup.question)


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
    with reading(keepers.registry.sessions, SYSTEM) as tx:
        assert tx.session.scalars(select(Waiver.approved_by)).all() == ["reviewer"]


def test_the_kind_that_comes_first_is_entered_beside_one_that_yields(keepers: Keepers) -> None:
    lesser, new = keepers.arrived("alert.discreet_check"), keepers.draft("alert.arrest")
    [found] = like(keepers, new)
    assert (found.relation, found.bars) == (Relation.INCOMPATIBLE, False)
    assert found.sentence.endswith("the other is to end.")
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
