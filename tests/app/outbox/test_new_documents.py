"""What lookups weigh beside the index is read once a state, and never of another state."""

from collections.abc import Sequence

import pytest

from app.actor import SYSTEM
from app.models import Filing
from app.outbox import new_documents
from app.outbox.new_documents import NewDocuments
from app.services import visibility
from app.services.unit_of_work import reading
from app.transaction import transaction
from app.vocabulary.actors import Action
from search.documents import FilingDocument
from tests.fixtures.keepers import Keepers


def weighed(keepers: Keepers, kept: NewDocuments, filings: Sequence[Filing]) -> list[FilingDocument]:
    """Return what a lookup would weigh of these, in this order."""
    ids = [each.id for each in filings]
    with reading(keepers.registry, keepers.people["officer"]) as tx:
        found = kept.of(tx.session, visibility.shown_versions(tx, ids))
    return sorted(found, key=lambda document: ids.index(document.filing_id))


def rename(keepers: Keepers, filing: Filing) -> Filing:
    with transaction(keepers.registry.sessions, SYSTEM, keepers.registry.clock) as tx:
        stored = tx.session.get_one(Filing, filing.id)
        stored.subjects[0].names[0].full = "Jelena Marković"
        stored.revision += 1
    return keepers.now(filing)


def name_in(document: FilingDocument) -> str:
    return document.subjects[0].names[0].full


@pytest.mark.both_databases
def test_each_state_is_read_once_and_the_next_one_anew(keepers: Keepers) -> None:
    kept, filing, other = NewDocuments(), keepers.arrived(), keepers.arrived()
    first, beside = weighed(keepers, kept, [filing, other])
    one, two = weighed(keepers, kept, [filing, other])
    assert one is first
    assert two is beside
    changed = rename(keepers, filing)
    again, same = weighed(keepers, kept, [filing, other])
    assert (again.revision, name_in(again)) == (changed.revision, "Jelena Marković")
    assert name_in(first) != name_in(again)
    assert same is beside
    keepers.move("clerk", Action.WITHDRAW, changed, reason="found")
    assert weighed(keepers, kept, [filing, other]) == [beside]


def test_no_more_is_kept_than_is_weighed_at_a_time(keepers: Keepers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_documents, "MOST_KEPT", 2)
    kept, filings = NewDocuments(), [keepers.arrived() for _ in range(4)]
    before = weighed(keepers, kept, filings[:2])
    after = weighed(keepers, kept, filings[1:])
    assert after[0] is before[1]
    assert [each.filing_id for each in after] == [each.id for each in filings[1:]]
    assert weighed(keepers, kept, filings[:1])[0] is not before[0]
