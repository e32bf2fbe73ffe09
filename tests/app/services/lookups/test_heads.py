"""Heads of filings: what an answer says of each, with the flag of the asker's own bureau."""

from app.actor import SYSTEM
from app.models import FilingFlag
from app.rules import test_records
from app.services.lookups import heads
from app.services.unit_of_work import reading
from app.transaction import transaction
from tests.fixtures.keepers import Keepers


def test_a_head_says_what_the_filing_and_its_kind_say(keepers: Keepers) -> None:
    filing = keepers.arrived("alert.arrest", reference="EAW-1")
    with reading(keepers.registry, keepers.people["officer"]) as tx:
        [head] = heads.heads(tx, [filing.id]).values()
    shown = heads.shown(head, keepers.people["officer"])
    assert (shown.id, shown.number, shown.reference) == (filing.id, filing.number, "EAW-1")
    assert (shown.kind, shown.bureau, shown.priority) == ("arrest", "FR", 1)
    assert heads.contact(head).name == "Bureau FR"


def test_only_what_is_asked_for_and_there_is_read(keepers: Keepers) -> None:
    one, _ = keepers.arrived(), keepers.arrived()
    with reading(keepers.registry, keepers.people["officer"]) as tx:
        assert set(heads.heads(tx, [one.id, keepers.people["clerk"].id])) == {one.id}
        assert heads.heads(tx, []) == {}


def test_a_flag_is_told_to_the_bureau_that_put_it(keepers: Keepers) -> None:
    filing = keepers.arrived()
    with transaction(keepers.registry.sessions, SYSTEM, keepers.clock) as tx:
        officer = keepers.people["foreign_officer"]
        flag = FilingFlag(filing_id=filing.id, bureau="DE", at=tx.at, set_by=officer.id, reason="Our law")
        tx.session.add(flag)
    told = {}
    for who in ("officer", "foreign_officer"):
        with reading(keepers.registry, keepers.people[who]) as tx:
            told[who] = heads.shown(heads.heads(tx, [filing.id])[filing.id], tx.actor).flag
    assert told == {"officer": "", "foreign_officer": "Our law"}


def test_a_test_record_says_that_nothing_is_to_be_done(keepers: Keepers) -> None:
    filing = keepers.arrived(action="Arrest at once")
    with transaction(keepers.registry.sessions, SYSTEM) as tx:
        stored = tx.session.get_one(type(filing), filing.id)
        stored.test_record = True
    with reading(keepers.registry, keepers.people["officer"]) as tx:
        shown = heads.shown(heads.heads(tx, [filing.id])[filing.id], tx.actor)
    assert (shown.test_record, shown.action) == (True, test_records.NO_ACTION)
