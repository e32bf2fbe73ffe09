"""What was judged before it was shown waits for a second person; everything else is said at once."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from app.actor import SYSTEM
from app.errors import Invalid
from app.models import Filing
from app.services.filings.proposals import adopt, held, subjects_to_be
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingStatus
from tests.app.services.filings.said import filing
from tests.fixtures.keepers import CHECKED, Clock, Keepers, person_called

NOWHERE = Tx(Session(), SYSTEM, Clock().now)
CHANGES: dict[str, Any] = {"subjects": (), "audience": ("DE",), "summary": "Seen in Riga."}
JUDGED = {"subjects": (), "audience": ("DE",)}


@pytest.mark.parametrize(
    ("kind", "status", "waiting"),
    [
        ("notice.red", FilingStatus.PUBLISHED, JUDGED),
        ("notice.red", FilingStatus.SUSPENDED, JUDGED),
        ("notice.red", FilingStatus.DRAFT, {}),
        ("notice.red", FilingStatus.RETURNED, {}),
        ("alert.child_at_risk", FilingStatus.PUBLISHED, {}),
    ],
)
def test_identity_and_audience_wait_where_they_were_judged_first(
    kind: str, status: FilingStatus, waiting: dict[str, Any]
) -> None:
    assert held(NOWHERE, filing(kind, status), CHANGES) == waiting


@pytest.mark.parametrize("part", ["summary", "action", "conditions", "warnings", "expires_on", "reference"])
def test_what_nobody_is_found_or_told_by_waits_for_nobody(part: str) -> None:
    assert held(NOWHERE, filing("notice.red", FilingStatus.PUBLISHED), {part: "X"}) == {}


def test_a_diffusion_is_judged_first_only_once_it_was_accepted(keepers: Keepers) -> None:
    said = {"circulation": "diffusion", "audience": ["DE"]}
    sent = keepers.move("clerk", Action.PUBLISH, keepers.draft("notice.red", **said))
    assert changed(keepers, sent, audience=["REGISTRY"]).amendment is None
    accepted = keepers.move("reviewer", Action.ACCEPT, keepers.now(sent), checklist=CHECKED)
    assert changed(keepers, accepted, audience=["DE"]).amendment is not None


def changed(keepers: Keepers, made: Filing, **changes: Any) -> Filing:
    """The filing as it stands after its clerk amended it."""
    return keepers.now(keepers.amend(made, **changes))


def test_two_amendments_wait_as_one_and_the_later_word_counts(keepers: Keepers) -> None:
    first = keepers.amend(keepers.published("notice.red"), audience=["DE"], barred=[])
    second = changed(keepers, first, audience=["REGISTRY"], handling="confidential")
    assert second.amendment is not None
    assert second.amendment.changes == {"audience": ["REGISTRY"], "handling": "confidential"}


def test_what_would_break_a_rule_is_refused_when_it_is_proposed(keepers: Keepers) -> None:
    with pytest.raises(Invalid):
        keepers.amend(keepers.published("notice.red"), warrants=[])


def test_whom_a_filing_will_be_about_is_told_while_its_amendment_waits(keepers: Keepers) -> None:
    waiting = keepers.amend(keepers.published("notice.red"), subjects=[person_called("Katajamaki")])
    now = keepers.now(waiting)
    assert [subject.names[0].family for subject in now.subjects] == ["Orlovski-Tarn"]
    assert [subject.names[0].family for subject in subjects_to_be(now)] == ["Katajamaki"]
    assert subjects_to_be(filing("notice.red"))[0].names[0].family == "Orlovski-Tarn"


def test_where_nothing_waits_nothing_is_adopted() -> None:
    made = filing("notice.red", FilingStatus.PUBLISHED)
    adopt(NOWHERE, made)
    assert made.version == 1
