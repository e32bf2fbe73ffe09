"""Everything on a person is found: of all bureaus, in every state, as a victim, and lookups about them."""

import pytest

from app.services.subject_access.found import Person, holdings
from app.services.unit_of_work import Registry
from app.vocabulary.subject_requests import Involvement
from tests.factories import notice, passport, person, record
from tests.fixtures.desk import Desk
from tests.fixtures.subject_access import PERSON, Office

pytestmark = pytest.mark.both_databases
ASKED = Person(PERSON, "1971-03-09")


def test_filings_are_found_however_the_name_is_spelt_and_whatever_their_state(
    desk: Desk, registry: Registry, office: Office
) -> None:
    published = desk.published(notice(person(), barred=["REGISTRY"]))
    draft = desk.draft(notice(person("Ramon Espinosa Duarte")))
    ended = desk.published(notice(person("DUARTE, Ramón Espinoza")))
    desk.withdraw(ended)
    desk.published(notice(person("Wilhelmina Okafor", birth_dates=[{"date": "1990-01-02"}])))
    held = holdings(registry, office.officer.actor, ASKED)
    assert {each.filing_id for each in held.filings} == {published["id"], draft["id"], ended["id"]}


def test_a_victim_of_a_misused_identity_is_found_as_one(
    desk: Desk, registry: Registry, office: Office
) -> None:
    names = [{"full": "Wilhelmina Okafor"}, {"full": PERSON, "kind": "misused"}]
    filing = desk.published(notice(person(names=names, birth_dates=[{"date": "1990-01-02"}])))
    held = holdings(registry, office.officer.actor, ASKED)
    assert [(each.filing_id, each.involvement) for each in held.filings] == [
        (filing["id"], Involvement.MISUSED_IDENTITY)
    ]


def test_lookups_about_the_person_are_found_misspelt_too(
    desk: Desk, registry: Registry, office: Office
) -> None:
    asked = desk.post("lookups/person", name="Ramon Espinoza Duarte").json or {}
    parts = {"family_name": "Espinosa Duarte", "given_names": "Ramón"}
    in_parts = desk.post("lookups/person", **parts).json or {}
    desk.post("lookups/person", name="Wilhelmina Okafor")
    held = holdings(registry, office.officer.actor, ASKED)
    assert set(held.lookups) == {asked["lookup_id"], in_parts["lookup_id"]}


def test_papers_are_found_by_their_numbers_in_filings_and_in_lookups(
    desk: Desk, registry: Registry, office: Office
) -> None:
    paper = {"kind": "passport", "number": "XP 555-1234", "country": "ES"}
    filing = desk.published(notice(person(identifiers=[paper])))
    stolen = desk.published(record(passport("XQ7777777")), family="records")
    of_his = desk.post("lookups/identifier", number="XP5551234").json or {}
    shown = desk.post("lookups/identifier", number="XQ7777777").json or {}
    desk.post("lookups/identifier", number="XP5551235")
    held = holdings(registry, office.officer.actor, Person(PERSON, "1971-03-09", numbers=("xq 7777777",)))
    assert {each.filing_id for each in held.filings} == {filing["id"], stolen["id"]}
    assert {of_his["lookup_id"], shown["lookup_id"]} <= set(held.lookups)
    by_name_alone = holdings(registry, office.officer.actor, Person("Wilhelmina Okafor"))
    assert (by_name_alone.filings, by_name_alone.lookups) == ((), ())
