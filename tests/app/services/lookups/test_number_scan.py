"""One statement answers many numbers, each with room of its own, on both databases."""

import pytest
from sqlalchemy import select, update

from app.models import Identifier, Subject
from app.services.lookups import number_scan
from app.services.lookups.identifier_rows import find, find_all
from app.services.lookups.number_scan import apart, scan
from app.services.unit_of_work import reading
from app.transaction import transaction
from search.identifiers.grading import AskedNumber
from search.identifiers.lookup_keys import probes
from tests.fixtures.keepers import Keepers

NUMBER = "XK4410927"
ASKED = ("XK4410927", "XK44I0927", "XK4410928", "4410927", "XK44109270", "XA1250", "ZZ9999999", "--")


@pytest.mark.both_databases
def test_many_numbers_are_answered_as_each_is_alone(keepers: Keepers) -> None:
    keepers.arrived("record.passport")
    keepers.arrived("record.blank_document")
    with reading(keepers.registry, keepers.people["officer"]) as tx:
        together = find_all(tx, [AskedNumber(number) for number in ASKED])
        alone = [find(tx, AskedNumber(number)) for number in ASKED]
        by = {keys for each in scan(tx, [*map(probes, ASKED)]) for keys, ids in each.rows.items() if ids}
    assert [[row.identifier.id for row in found] for found in together] == [
        [row.identifier.id for row in found] for found in alone
    ]
    assert [len(found) for found in together] == [1, 1, 1, 1, 1, 1, 0, 0]
    assert by == {*number_scan.MOST, "behind"}


@pytest.mark.both_databases
def test_a_number_with_more_rows_than_are_read_is_asked_of_shown_rows_only(
    keepers: Keepers, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        keepers.draft("record.passport", who="foreign_clerk")
    shown = keepers.arrived("record.passport")
    monkeypatch.setattr(number_scan, "MOST", dict.fromkeys(number_scan.MOST, 2))
    with reading(keepers.registry, keepers.people["officer"]) as tx:
        [scanned] = scan(tx, [probes(NUMBER)])
        found = find_all(tx, [AskedNumber(NUMBER), AskedNumber("XA1250")])
    assert scanned.full
    assert [[row.subject.filing_id for row in each] for each in found] == [[shown.id], []]


def test_one_crowded_number_leaves_the_answer_to_another_whole(
    keepers: Keepers, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        keepers.arrived("record.passport")
    other = keepers.arrived("record.passport")
    of_other = Identifier.subject_id.in_(select(Subject.id).where(Subject.filing_id == other.id))
    with transaction(keepers.registry.sessions, keepers.people["clerk"]) as tx:
        tx.session.execute(update(Identifier).where(of_other).values(normalised="ZQ7777777"))
    monkeypatch.setattr(number_scan, "MOST", dict.fromkeys(number_scan.MOST, 2))
    with reading(keepers.registry, keepers.people["officer"]) as tx:
        _, lone = find_all(tx, [AskedNumber(NUMBER), AskedNumber("ZQ7777777")])
    assert [row.subject.filing_id for row in lone] == [other.id]


def test_questions_set_apart_are_all_there() -> None:
    asked = probes(NUMBER)
    questions = [*apart(asked)]
    told = {
        keys: tuple(each for one in questions for each in getattr(one, keys)) for keys in number_scan.MOST
    }
    assert told == {keys: tuple(getattr(asked, keys)) for keys in number_scan.MOST}
