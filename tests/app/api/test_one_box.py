"""The one box over HTTP: every reading is asked, and each says what it found."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from app.models import Lookup
from app.services.unit_of_work import Registry, reading
from app.vocabulary.actors import Role
from tests.factories import notice, person, record
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone

pytestmark = pytest.mark.both_databases
PASSPORT = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"


@pytest.fixture
def filed(desk: Desk) -> dict[str, Any]:
    """A notice on a person, with a reference of its own."""
    anna = person("Anna Maria Eriksson", birth_dates=[{"date": "1974-08-12"}], sex="F", nationalities=[])
    return desk.published(notice(anna, reference="QDi.432"))


@pytest.mark.parametrize(
    "text",
    [
        "Anna Maria Eriksson 1974-08-12",
        "Anna Maria Eriksson, born 12.08.1974",
        "Anna Maria Eriksson *12/08/1974",
        "Anna Eriksson 1974",
        "ERIKSSON/ANNAMRS 12AUG74",
        "Anna&nbsp;Maria\u200b Eriksson",
        "Anna Maria Eriksson L898902C3",
        "QDi.432",
        "qdi.432",
    ],
)
def test_a_person_is_found_however_they_are_put(desk: Desk, filed: dict[str, Any], text: str) -> None:
    answer = desk.post("lookups", text=text).json
    assert [match["filing"]["id"] for match in answer["matches"]] == [filed["id"]]
    assert max(answer["readings"], key=lambda each: each["found"])["found"] == 1


def test_a_filing_is_found_by_its_number(desk: Desk, filed: dict[str, Any]) -> None:
    answer = desk.post("lookups", text=filed["number"]).json
    assert [match["filing"]["id"] for match in answer["matches"]] == [filed["id"]]
    assert answer["readings"][0]["kind"] == "filing"


def test_birth_date_and_nationality_may_stand_beside_the_text(desk: Desk, filed: dict[str, Any]) -> None:
    right = desk.post("lookups", text="Anna Eriksson", birth_date="12.08.1974").json
    wrong = desk.post("lookups", text="Anna Eriksson", birth_date="1951-03-03", minimum_score=0.0).json
    assert right["matches"][0]["score"] > wrong["matches"][0]["score"]
    assert right["readings"][0]["asked"] == {"name": "Anna Eriksson", "birth_date": "12.08.1974"}


def test_each_reading_says_what_it_asked_and_found(desk: Desk, filed: dict[str, Any]) -> None:
    desk.published(record(), family="records")
    answer = desk.post("lookups", text="Anna Maria Eriksson XD1234567").json
    told = {each["kind"]: (each["answer"], each["found"]) for each in answer["readings"]}
    assert told == {"person": ("match", 1), "identifier": ("match", 1)}
    assert answer["answer"] == "match"
    assert len(answer["matches"]) == 2


def test_two_numbers_in_one_field_are_both_found(desk: Desk) -> None:
    numbers = [
        {"kind": "passport", "number": each, "status": "stolen"} for each in ("HR5550001", "SI7770002")
    ]
    for each in numbers:
        desk.published(
            record({"type": "property", "identifiers": [{**each, "country": "FR"}]}), family="records"
        )
    for path, field in (("lookups", "text"), ("lookups/identifier", "number")):
        assert len(desk.post(path, **{field: "HR5550001 / SI7770002"}).json["matches"]) == 2


def test_letters_alone_are_a_number_only_as_they_stand(desk: Desk) -> None:
    aircraft = {"kind": "aircraft_registration", "number": "G-ABCD", "status": "stolen"}
    filing = desk.published(
        record({"type": "property", "identifiers": [aircraft]}, kind="aircraft"), family="records"
    )
    same, near = (desk.post("lookups", text=text).json for text in ("GABCD", "GABCE"))
    assert [match["filing"]["id"] for match in same["matches"]] == [filing["id"]]
    assert near["matches"] == []


def test_what_is_closed_to_the_asker_counts_for_no_reading(desk: Desk, someone: MakeSomeone) -> None:
    someone(Role.CLERK, bureau="IT")
    desk.published(notice(person("Ottilie Brandauer"), audience=["IT"]))
    abroad = replace(desk, officer=someone(Role.OFFICER, bureau="DE"))
    answer = abroad.post("lookups", text="Ottilie Brandauer").json
    assert [(each["answer"], each["found"]) for each in answer["readings"]] == [("no_match", 0)]


def test_the_lookup_is_stored_with_every_reading(desk: Desk, registry: Registry) -> None:
    desk.post("lookups", text="Office 39")
    with reading(registry) as tx:
        lookup = tx.session.scalars(select(Lookup)).one()
    assert lookup.kind == "anything"
    assert lookup.question["text"] == "Office 39"
    assert [each["kind"] for each in lookup.question["readings"]] == ["person", "identifier", "filing"]


def test_a_zone_puts_the_person_before_the_stolen_paper(desk: Desk) -> None:
    passport = {"kind": "passport", "number": "L898902C3", "status": "stolen", "country": "FR"}
    paper = desk.published(record({"type": "property", "identifiers": [passport]}), family="records")
    anna = person("Anna Maria Eriksson", birth_dates=[{"date": "1974-08-12"}], sex="F", nationalities=[])
    witness = desk.published(notice(anna))
    for path, field in (("lookups", "text"), ("lookups/mrz", "mrz")):
        answer = desk.post(path, **{field: PASSPORT.replace("UTO", "FRA")}).json
        assert [match["filing"]["id"] for match in answer["matches"]] == [witness["id"], paper["id"]]


def test_the_number_in_the_optional_data_of_a_card_is_asked(desk: Desk) -> None:
    number = {"kind": "national_number", "number": "99999999R", "country": "ES"}
    filing = desk.published(notice({**person("Carmen Muestra"), "identifiers": [number]}))
    card = "IDESPBAA000589599999999R<<<<<<\n8001014F2501017ESP<<<<<<<<<<<7\nOTRA<<PERSONA<<<<<<<<<<<<<<<<<"
    answer = desk.post("lookups/mrz", mrz=card).json
    assert [match["filing"]["id"] for match in answer["matches"]] == [filing["id"]]
    assert answer["mrz"]["optional_numbers"] == ["99999999R"]


def test_the_probable_reading_of_a_failed_check_is_told(desk: Desk) -> None:
    answer = desk.post("lookups/mrz", mrz=PASSPORT.replace("L898902C36", "L8989O2C36")).json
    check = next(each for each in answer["mrz"]["checks"] if each["field"] == "document_number")
    assert (check["ok"], check["reading"]) == (False, "L898902C3")
