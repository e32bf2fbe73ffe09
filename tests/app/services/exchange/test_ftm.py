"""A filing is said in FollowTheMoney's words, restrictions beside them, and can be taken back."""

from typing import Any

from app.importers.ftm.entity import is_subject, tell
from app.importers.own.entries import Said, entry
from app.services.exchange.export import ExportFilings, export
from app.services.exchange.ftm import entities
from app.services.imports.entries import Entry
from app.vocabulary.filings import FilingType, HandlingCode
from tests.fixtures.keepers import Keepers

PERSON = {
    "type": "person",
    "names": [
        {"family": "Vasile", "given": "Mirela"},
        {"full": "Mira", "kind": "alias", "quality": "low"},
        {"full": "Ana Pop", "kind": "misused"},
    ],
    "birth_dates": [{"date": "1978-04"}],
    "nationalities": [{"country": "RO"}],
    "sex": "F",
    "identifiers": [
        {"kind": "passport", "number": "X1234567", "country": "RO"},
        {"kind": "imei", "number": "352099001761481"},
    ],
}


def exported(keepers: Keepers, kind: str, **changes: Any) -> list[dict[str, Any]]:
    keepers.published(kind, **changes)
    lines = export(keepers.registry, keepers.people["clerk"], ExportFilings("Bureau DE", "request 17"))
    return [each for line in lines for each in entities(line)]


def test_a_person_leaves_with_her_papers_and_the_restrictions_in_every_row(keepers: Keepers) -> None:
    restricted = {"handling": "confidential", "conditions": "Ask first.", "barred": ["DE"]}
    person, passport = exported(keepers, "notice.blue", subjects=[PERSON], **restricted)
    said = person["properties"]
    assert (person["schema"], passport["schema"]) == ("Person", "Passport")
    assert (said["name"], said["weakAlias"], said["birthDate"]) == (["Mirela Vasile"], ["Mira"], ["1978-04"])
    assert (said["nationality"], said["gender"], said["topics"]) == (["ro"], ["female"], ["poi"])
    assert passport["properties"]["holder"] == [person["id"]]
    assert passport["properties"]["number"] == said["passportNumber"] == ["X1234567"]
    assert any("352099001761481" in note for note in said["notes"])
    for row in (person, passport):
        assert {name: row[name] for name in restricted} == restricted
        assert "Ana Pop" not in str(row)


def test_what_went_out_is_taken_back_with_its_restrictions(keepers: Keepers) -> None:
    restricted = {"handling": "confidential", "conditions": "Ask first."}
    rows = exported(keepers, "notice.blue", subjects=[PERSON], **restricted)
    (back,) = [entry(Said(1, tell(row)), FilingType.NOTICE) for row in rows if is_subject(row)]
    assert isinstance(back, Entry)
    (subject,) = back.content.subjects
    assert [each.full for each in subject.names] == ["Mirela Vasile", "Mira"]
    assert [(each.kind, each.number) for each in subject.identifiers] == [("passport", "X1234567")]
    assert (back.content.handling, back.content.conditions) == (HandlingCode.CONFIDENTIAL, "Ask first.")


def test_a_listing_of_the_united_nations_is_a_sanction(keepers: Keepers) -> None:
    keepers.arrived("notice.un_special")
    command = ExportFilings("Bureau DE", "request 17")
    lines = export(keepers.registry, keepers.people["importer"], command)
    rows = [each for line in lines for each in entities(line)]
    (listing,) = [row for row in rows if row["schema"] == "Sanction"]
    assert listing["properties"]["entity"] == [rows[0]["id"]]
    assert rows[0]["properties"]["topics"] == ["sanction"]
