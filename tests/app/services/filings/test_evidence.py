"""What is attached counts for the rules that ask for it."""

from app.services.filings import evidence
from app.services.unit_of_work import Registry, reading
from app.vocabulary.requirements import Evidence
from tests.factories import notice, person
from tests.fixtures.attaching import attached, send
from tests.fixtures.desk import Desk
from tests.fixtures.files import dna, pdf, picture, prints


def test_photos_prints_and_dna_count_and_copies_of_documents_do_not(desk: Desk, registry: Registry) -> None:
    filing = desk.draft(notice(person(), person("Ottoline Wrzesniewska")))
    found = []
    for data, kind in (
        (pdf(), "document_copy"),
        (picture(), "photo"),
        (prints(), "fingerprints"),
        (dna(), "dna"),
        (picture(), "photo"),
    ):
        attached(desk, filing, data, kind)
        with reading(registry) as tx:
            found.append(set(evidence.attached(tx.session, filing["id"])))
    assert found[0] == set()
    assert found[1] == {Evidence.PHOTO}
    assert found[3] == found[4] == set(Evidence)


def test_what_hangs_on_another_filing_does_not_count(desk: Desk, registry: Registry) -> None:
    filing, other = desk.draft(), desk.draft()
    assert send(desk, other, picture()).status_code == 201
    with reading(registry) as tx:
        assert evidence.attached(tx.session, filing["id"]) == frozenset()
