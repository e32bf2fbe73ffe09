"""What happened to a filing can be read by those who keep it, and nobody else."""

import pytest

from app.errors import Forbidden, IllegalMove, Invalid, NotFound
from app.models import Filing
from app.services.filings import history
from app.services.filings.commands import AddText
from app.services.filings.versions import Difference
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action
from tests.fixtures.keepers import Keepers


def added(keepers: Keepers, filing: Filing, who: str = "clerk") -> Filing:
    with work(keepers.registry, keepers.people[who], Action.ADD) as tx:
        return history.add(tx, AddText(filing.type, filing.id, filing.revision, "Arrested in Turin"))


def differences(keepers: Keepers, filing: Filing, first: int, second: int) -> list[Difference]:
    with reading(keepers.registry, keepers.people["clerk"]) as tx:
        return history.difference(tx, filing.type, filing.id, (first, second))


def test_every_step_is_told_with_its_reason(keepers: Keepers) -> None:
    filing = keepers.move("clerk", Action.WITHDRAW, keepers.published(), reason="Came forward")
    with reading(keepers.registry, keepers.people["reviewer"]) as tx:
        steps = history.read(tx, filing.type, filing.id).steps
        told = [(step.action, step.reason) for step in steps]
    way = [Action.CREATE, Action.SUBMIT, Action.ACCEPT, Action.PUBLISH]
    assert told == [*((action, "") for action in way), (Action.WITHDRAW, "Came forward")]


def test_two_versions_differ_where_they_were_amended_and_in_either_direction(keepers: Keepers) -> None:
    filing = keepers.draft()
    before = filing.summary
    filing = keepers.amend(keepers.amend(filing, summary="Saw it all"), conditions="Ask first")
    assert differences(keepers, filing, 1, 2) == [Difference("summary", before, "Saw it all")]
    assert differences(keepers, filing, 3, 2) == [Difference("conditions", "Ask first", "")]
    assert differences(keepers, filing, 3, 3) == []
    with pytest.raises(Invalid) as unknown:
        differences(keepers, filing, 1, 4)
    assert [fault.path for fault in unknown.value.faults] == ["second"]


def test_whoever_sees_a_filing_but_does_not_keep_it_reads_no_history(keepers: Keepers) -> None:
    shown, hidden = keepers.published(), keepers.draft()
    with reading(keepers.registry, keepers.people["foreign_clerk"]) as tx:
        with pytest.raises(Forbidden):
            history.read(tx, shown.type, shown.id)
        with pytest.raises(NotFound):
            history.read(tx, hidden.type, hidden.id)


def test_a_text_added_is_shown_and_makes_no_new_version(keepers: Keepers) -> None:
    filing = added(keepers, keepers.published())
    assert [each.text for each in keepers.now(filing).addenda] == ["Arrested in Turin"]
    assert filing.version == 1
    assert not filing.pending_review


def test_a_text_is_added_by_its_own_bureau_to_a_filing_in_force(keepers: Keepers) -> None:
    with pytest.raises(IllegalMove):
        added(keepers, keepers.draft())
    with pytest.raises(Forbidden):
        added(keepers, keepers.published(), who="foreign_clerk")
