"""What two people judged is not changed by one of them (line 14 of the attack)."""

from typing import Any

import pytest

from app.errors import FourEyes, Invalid
from app.models import Filing
from app.services.filings import history
from app.services.unit_of_work import reading
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingStatus
from tests.fixtures.keepers import CHECKED, Keepers, example, person_called

pytestmark = pytest.mark.both_databases
OTHERS: dict[str, Any] = {
    "subjects": [person_called("Katajamaki")],
    "warrants": [],
    "audience": ["DE"],
    "barred": ["DE"],
    "handling": "confidential",
    "public_extract": True,
}


def names(filing: Filing) -> list[str]:
    """The family names of all whom the filing is about."""
    return [name.family for subject in filing.subjects for name in subject.names]


def repointed(keepers: Keepers, **changes: Any) -> Filing:
    """An accepted Red notice that its clerk points at somebody else."""
    return keepers.amend(keepers.published("notice.red"), **(changes or {"subjects": OTHERS["subjects"]}))


def test_line_14_the_accepted_version_answers_until_the_amendment_is_accepted(keepers: Keepers) -> None:
    approved = keepers.published("notice.red")
    before = names(approved)
    waiting = keepers.amend(approved, subjects=OTHERS["subjects"])
    assert names(keepers.now(approved)) == before
    accepted = keepers.move("reviewer", Action.ACCEPT, waiting, checklist=CHECKED)
    assert names(keepers.now(accepted)) == ["Katajamaki"]
    assert keepers.now(accepted).status == FilingStatus.PUBLISHED


@pytest.mark.parametrize("part", sorted(set(OTHERS) - {"warrants"}))
def test_line_14_identity_and_audience_wait_for_a_second_person(keepers: Keepers, part: str) -> None:
    approved = keepers.published("notice.red")
    keepers.amend(approved, **{part: OTHERS[part]})
    now = keepers.now(approved)
    assert getattr(now, part) == getattr(approved, part) or part == "subjects"
    assert now.amendment is not None
    assert set(now.amendment.changes) == {part}


def test_line_14_charges_wait_too(keepers: Keepers) -> None:
    warrants = example("notice.red")["warrants"]
    warrants[0]["charges"][0]["text"] = "Another matter altogether"
    waiting = repointed(keepers, warrants=warrants)
    said = keepers.now(waiting).warrants[0].charges[0].text
    assert said != "Another matter altogether"


def test_line_14_who_amended_does_not_accept(keepers: Keepers) -> None:
    waiting = repointed(keepers)
    keepers.same_person("reviewer", persons=keepers.people["clerk"].persons)
    with pytest.raises(FourEyes):
        keepers.move("reviewer", Action.ACCEPT, waiting, checklist=CHECKED)


@pytest.mark.parametrize(
    ("who", "action"),
    [("reviewer", Action.RETURN), ("clerk", Action.RETRACT)],
    ids=["returned", "taken back"],
)
def test_line_14_an_amendment_that_is_not_accepted_leaves_no_trace(
    keepers: Keepers, who: str, action: Action
) -> None:
    waiting = repointed(keepers)
    before = names(keepers.now(waiting))
    left = keepers.move(who, action, waiting, reason="Not the same person.")
    now = keepers.now(left)
    assert (names(now), now.amendment, now.status) == (before, None, FilingStatus.PUBLISHED)


def test_line_14_an_amendment_that_breaks_a_rule_is_refused_at_once(keepers: Keepers) -> None:
    with pytest.raises(Invalid):
        repointed(keepers, warrants=[])


def test_line_14_what_a_clerk_says_beside_is_in_force_and_reviewed_after(keepers: Keepers) -> None:
    both = repointed(keepers, subjects=OTHERS["subjects"], summary="Seen in Riga.")
    now = keepers.now(both)
    assert (now.summary, now.pending_review) == ("Seen in Riga.", True)
    assert names(now) != ["Katajamaki"]


def test_line_14_a_pending_review_opens_no_way_around(keepers: Keepers) -> None:
    summed_up = keepers.amend(keepers.published("notice.red"), summary="Seen in Riga.")
    waiting = keepers.amend(summed_up, subjects=OTHERS["subjects"])
    assert names(keepers.now(waiting)) != ["Katajamaki"]


def test_line_14_its_keepers_see_what_waits(keepers: Keepers) -> None:
    waiting = repointed(keepers, audience=["DE"])
    with reading(keepers.registry, keepers.people["reviewer"]) as tx:
        told = history.read(tx, waiting.type, waiting.id).amendment
    assert told is not None
    assert told.changes == {"audience": ["DE"]}


def test_line_14_it_ends_with_its_filing(keepers: Keepers) -> None:
    waiting = repointed(keepers)
    withdrawn = keepers.move("clerk", Action.WITHDRAW, waiting, reason="No longer sought.")
    assert keepers.now(withdrawn).amendment is None
