"""What is read in bulk for the index is what one filing's projection says, on both databases."""

import pytest

from app.outbox.documents import all_documents, documents_of
from app.outbox.project import document, load
from app.services.unit_of_work import reading
from app.transaction import transaction
from tests.fixtures.keepers import EXAMPLES, Keepers, person_called

RICH = {
    "sex": "F",
    "names": [
        {"full": "Mirela Orlovski", "family": "Orlovski", "given": "Mirela"},
        {"full": "Lela", "kind": "alias", "quality": "low"},
        {"full": "Victim Of Misuse", "kind": "misused"},
    ],
    "birth_dates": [
        {"date": "1984-05"},
        {"date": "1980", "until": 1983},
        {"date": "1985-01-02", "approximate": True},
    ],
    "nationalities": [{"country": "RO"}, {"country": "MD"}],
}


@pytest.mark.both_databases
def test_bulk_and_single_projection_are_the_same(keepers: Keepers) -> None:
    filings = [
        keepers.arrived(subjects=[{**person_called("Orlovski"), **RICH}, person_called("Other")]),
        keepers.arrived(handling="confidential", expires_on="2027-03-01"),
        keepers.draft(),
        *(keepers.arrived(kind) for kind in EXAMPLES if kind.startswith("record.")),
    ]
    keepers.move("clerk", "withdraw", gone := keepers.arrived(), reason="found")
    ids = [each.id for each in (*filings, gone)]
    with reading(keepers.registry) as tx:
        single = {each.id: document(each) for each in load(tx.session, ids) if each.status == "published"}
        bulk = {each.filing_id: each for each in documents_of(tx.session, ids)}
        shown = [*all_documents(tx.session)]
    assert {key: each for key, each in bulk.items() if each.live} == single
    assert [each.live for each in bulk.values()].count(False) == 2
    assert shown == sorted(single.values(), key=lambda each: each.filing_id)


def test_a_change_of_this_transaction_is_read_too(keepers: Keepers) -> None:
    filing = keepers.arrived()
    with transaction(keepers.registry.sessions, keepers.people["clerk"]) as tx:
        [row] = load(tx.session, [filing.id])
        row.number = "Z/1"
        tx.session.flush()
        assert [each.number for each in documents_of(tx.session, [filing.id])] == ["Z/1"]
