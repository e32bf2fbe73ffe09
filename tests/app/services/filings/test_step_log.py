"""Whoever had a hand in a request is known again: by account, person, key or session."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from app.errors import IllegalMove
from app.models import Filing, FilingMove
from app.services.filings import filings, versions
from app.services.filings.commands import AmendFiling
from app.services.filings.step_log import was_involved
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingStatus
from tests.fixtures.keepers import CHECKED, Keepers


def involved(keepers: Keepers, who: str, filing: Any) -> bool:
    """Whether this person took part in the request."""
    with reading(keepers.registry) as tx:
        return was_involved(tx.session, keepers.people[who], filing)


@pytest.mark.parametrize(
    "same",
    [{"persons": frozenset({"staff-7", "x"})}, {"key_id": "key of the desk"}, {"session": "one sitting"}],
    ids=["person", "key", "session"],
)
def test_another_account_of_the_same_hands_was_involved(keepers: Keepers, same: dict[str, Any]) -> None:
    hands = {
        name: value if isinstance(value, str) else frozenset({"staff-7"}) for name, value in same.items()
    }
    keepers.same_person("second_clerk", **hands)
    filing = keepers.amend(keepers.draft(), who="second_clerk", summary="Seen in Riga.")
    assert not involved(keepers, "reviewer", filing)
    keepers.same_person("reviewer", **same)
    assert involved(keepers, "reviewer", filing)


def test_whoever_filed_amended_or_submitted_was_involved_and_nobody_else(keepers: Keepers) -> None:
    filing = keepers.amend(keepers.draft(), who="second_clerk", summary="Seen in Riga.")
    assert [involved(keepers, who, filing) for who in ("clerk", "second_clerk", "reviewer")] == [
        True,
        True,
        False,
    ]


def test_to_review_and_to_publish_what_was_accepted_is_no_part_of_the_request(keepers: Keepers) -> None:
    filing = keepers.published()
    assert not involved(keepers, "reviewer", filing)


def test_to_publish_a_draft_is_part_of_the_request(keepers: Keepers) -> None:
    filing = keepers.move("second_clerk", Action.PUBLISH, keepers.draft("alert.child_at_risk"))
    assert involved(keepers, "second_clerk", filing)


def test_empty_keys_and_sessions_make_nobody_the_same(keepers: Keepers) -> None:
    for who in ("second_clerk", "reviewer"):
        keepers.same_person(who, persons=frozenset(), key_id="", session="")
    filing = keepers.amend(keepers.draft(), who="second_clerk", summary="Seen in Riga.")
    assert not involved(keepers, "reviewer", filing)


def test_each_step_is_logged_with_its_reason_and_its_hands(keepers: Keepers) -> None:
    keepers.same_person("reviewer", key_id="key of the desk", persons=frozenset({"b", "a"}))
    filing = keepers.move("clerk", Action.SUBMIT, keepers.draft())
    keepers.move("reviewer", Action.ACCEPT, filing, checklist=CHECKED)
    with reading(keepers.registry) as tx:
        step = tx.session.scalars(select(FilingMove).where(FilingMove.action == Action.ACCEPT)).one()
    assert (step.before, step.after) == (FilingStatus.SUBMITTED, FilingStatus.ACCEPTED)
    assert (step.bureau, step.persons, step.key_id) == ("FR", ["a", "b"], "key of the desk")
    assert step.detail == {"checklist": CHECKED}


def saved_by_itself(
    keepers: Keepers, filing: Filing, text: str, who: str = "clerk", session: str = "one"
) -> Filing:
    """Save as a page does while somebody types."""
    command = AmendFiling(filing.type, filing.id, filing.revision, {"summary": text}, by_itself=True)
    with work(keepers.registry, replace(keepers.people[who], session=session), Action.AMEND) as tx:
        return filings.amend(tx, command)


def test_what_a_page_saves_in_one_sitting_is_one_version(keepers: Keepers) -> None:
    filing = keepers.draft(summary="First")
    for text in ("A", "An", "And"):
        filing = saved_by_itself(keepers, filing, text)
    assert (filing.version, filing.revision) == (2, 4)
    # Another sitting, another clerk, or a button that was pressed begins another.
    filing = saved_by_itself(keepers, filing, "Later", session="two")
    filing = saved_by_itself(keepers, filing, "Theirs", who="second_clerk", session="three")
    filing = saved_by_itself(keepers, filing, "Mine again", session="two")
    filing = keepers.amend(filing, summary="Pressed")
    filing = saved_by_itself(keepers, filing, "Typed on", session="two")
    with reading(keepers.registry) as tx:
        said = [each.content["summary"] for each in versions.versions(tx, keepers.now(filing))]
    assert said == ["First", "And", "Later", "Theirs", "Mine again", "Pressed", "Typed on"]


def test_in_force_no_page_amends_by_itself(keepers: Keepers) -> None:
    filing = keepers.arrived()
    with pytest.raises(IllegalMove):
        saved_by_itself(keepers, filing, "Half a thou")
    assert keepers.now(filing).revision == filing.revision
