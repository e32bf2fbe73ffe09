"""What stands for an entry is found by its reference, and what has ended stands for nothing."""

import pytest
from sqlalchemy import update

from app.actor import SYSTEM
from app.models import Filing
from app.services.imports.known import Known, count_standing, last_run, refused, standing, standing_after
from app.services.unit_of_work import reading
from app.transaction import transaction
from app.vocabulary.filings import FilingStatus
from tests.app.services.imports.lists import SOURCE, entries, take
from tests.fixtures.keepers import Keepers

ENDED = {"withdrawn", "expired", "cancelled", "fulfilled", "purged", "refused"}
LISTED = entries(3)


@pytest.fixture
def listed(keepers: Keepers) -> Keepers:
    """Three entries of a list, imported."""
    take(keepers.registry, keepers.people["importer"], LISTED)
    return keepers


def end(keepers: Keepers, reference: str, status: str) -> None:
    """Put one filing into another state by hand."""
    with transaction(keepers.registry.sessions, SYSTEM) as tx:
        tx.session.execute(update(Filing).where(Filing.reference == reference).values(status=status))


def found(keepers: Keepers, *references: str, source: str = SOURCE) -> dict[str, Known]:
    """What stands for these entries."""
    with reading(keepers.registry) as tx:
        return standing(tx.session, source, references)


def test_entries_are_known_by_reference_with_what_they_said(listed: Keepers) -> None:
    known = found(listed, "T.00000", "T.00002", "T.99999")
    assert {name: each.digest for name, each in known.items()} == {
        "T.00000": LISTED[0].digest,
        "T.00002": LISTED[2].digest,
    }


def test_another_list_knows_nothing_of_them(listed: Keepers) -> None:
    assert found(listed, "T.00000", source="another-list") == {}


@pytest.mark.parametrize("status", sorted(FilingStatus))
def test_what_has_ended_stands_for_nothing(listed: Keepers, status: str) -> None:
    end(listed, "T.00001", status)
    assert bool(found(listed, "T.00001")) is (status not in ENDED)


def test_pages_of_what_stands_follow_one_another_to_the_end(listed: Keepers) -> None:
    end(listed, "T.00001", "withdrawn")
    with reading(listed.registry) as tx:
        [first] = standing_after(tx.session, SOURCE, "", 1)
        [second] = standing_after(tx.session, SOURCE, first.filing_id, 5)
        assert standing_after(tx.session, SOURCE, second.filing_id, 5) == []
        assert count_standing(tx.session, SOURCE) == 2
    # In the order of their ids, which are made in one moment and so come in either order.
    assert {first.reference, second.reference} == {"T.00000", "T.00002"}


def test_what_a_reviewer_refused_is_known_with_what_it_said(listed: Keepers) -> None:
    end(listed, "T.00001", "refused")
    with reading(listed.registry) as tx:
        found = refused(tx.session, SOURCE, ["T.00000", "T.00001"])
    assert found == {("T.00001", LISTED[1].digest)}


def test_the_last_run_is_the_latest_of_its_source(listed: Keepers) -> None:
    listed.clock.pass_by(hours=1)
    take(listed.registry, listed.people["importer"], LISTED, entries=17)
    with reading(listed.registry) as tx:
        latest = last_run(tx.session, SOURCE)
        assert latest is not None
        assert latest.entries == 17
        assert last_run(tx.session, "another-list") is None
