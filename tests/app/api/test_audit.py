"""The audit is read by those who oversee, by filters and by a person however spelt."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from app.transparency.notes import load_key
from app.transparency.proofs import verify_proof
from app.vocabulary.actors import Role
from tests.factories import notice, person
from tests.fixtures.audit_log import AuditLog
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone, Someone

pytestmark = pytest.mark.both_databases
OVERSEERS = (Role.AUDITOR, Role.DATA_PROTECTION_OFFICER)


@pytest.fixture
def auditor(someone: MakeSomeone) -> Someone:
    """An auditor of another bureau than those who ask."""
    return someone(Role.AUDITOR, bureau="DE")


def read(desk: Desk, who: Someone, path: str, status: int = 200) -> dict[str, Any]:
    answer = desk.client.get(f"/api/v1/audit{path}", headers=who.headers)
    assert answer.status_code == status, answer.text
    return dict(answer.json or {})


def search(desk: Desk, who: Someone, status: int = 200, **body: Any) -> dict[str, Any]:
    asked = {"case_reference": "DP-1", **body}
    answer = desk.client.post("/api/v1/audit/searches", json=asked, headers=who.headers)
    assert answer.status_code == status, answer.text
    return dict(answer.json or {})


def test_p4_an_auditor_reads_the_audit_and_no_notice_and_a_clerk_the_other_way_round(
    desk: Desk, auditor: Someone, someone: MakeSomeone
) -> None:
    filing = desk.published(notice(person("Ramón Espinoza Duarte"), summary="A witness of a burglary."))
    desk.found("Ramon Espinosa")
    told = desk.client.get("/api/v1/audit", headers=auditor.headers)
    assert told.status_code == 200
    assert filing["number"] in told.text
    assert "burglary" not in told.text
    assert desk.client.get(f"/api/v1/notices/{filing['id']}", headers=auditor.headers).status_code == 403
    for role in Role:
        status = 200 if role in OVERSEERS else 403
        who = someone(role, name=f"any-{role}")
        read(desk, who, "", status)
        search(desk, who, status, name="Ramon")


def test_an_officers_day_tells_what_was_asked_and_seen(desk: Desk, auditor: Someone) -> None:
    filing = desk.published()
    desk.found("Ramon Espinosa Duarte", case_reference="A-17")
    desk.client.get(f"/api/v1/notices/{filing['id']}", headers=desk.officer.headers)
    desk.client.get("/api/v1/notices", headers=desk.officer.headers)
    day = read(desk, auditor, f"?actor_id={desk.officer.actor.id}")["items"]
    assert [(each["action"], each["outcome"]) for each in day] == [
        ("list", "refused"), ("read", "done"), ("lookup", "done"),
    ]  # fmt: skip
    lookup = day[-1]["lookup"]
    assert (lookup["question"]["name"], lookup["purpose"]) == ("Ramon Espinosa Duarte", "border_control")
    assert lookup["case_reference"] == "A-17"
    assert [match["filing_number"] for match in lookup["matches"]] == [filing["number"]]
    assert day[0]["who"]["name"] == desk.officer.actor.name
    refused = read(desk, auditor, f"?actor_id={desk.officer.actor.id}&refused=true")["items"]
    assert [each["id"] for each in refused] == [day[0]["id"]]
    entry = read(desk, auditor, f"/{day[-1]['id']}")
    assert {**entry, "position": None, "logged_at": None} == day[-1]


def test_who_read_a_filing_is_told_of_lookups_lists_and_readings(desk: Desk, auditor: Someone) -> None:
    filing, other = desk.published(), desk.published(notice(person("Li Na"), reference="T-2"))
    desk.found("Ramon Espinosa Duarte")
    desk.client.get(f"/api/v1/notices/{filing['id']}", headers=desk.officer.headers)
    desk.client.get("/api/v1/notices", headers=desk.clerk.headers)
    desk.client.get(f"/api/v1/notices/{other['id']}", headers=desk.officer.headers)
    seen = read(desk, auditor, f"?filing_id={filing['id']}")["items"]
    assert [each["action"] for each in seen][:3] == ["list", "read", "lookup"]
    ids = {each["object_id"] for each in seen}
    assert other["id"] not in ids
    assert filing["id"] in ids


def test_pages_go_on_where_the_last_ended_and_show_each_entry_once(desk: Desk, auditor: Someone) -> None:
    for number in range(5):
        desk.found(f"Nobody {number}")
    seen, cursor = [], ""
    query = f"?limit=2&actor_id={desk.officer.actor.id}"
    while True:
        page = read(desk, auditor, f"{query}&cursor={cursor}")
        seen += [each["id"] for each in page["items"]]
        cursor = page["next"]
        if not cursor:
            break
    assert len(seen) == len(set(seen)) == 5
    assert seen == sorted(seen, reverse=True)


@pytest.mark.parametrize(
    "query", ["name=Espinoza", "text=Espinoza", "actor_id=Espinoza", "action=espinoza", "bureau=ESPINOZA"]
)
def test_nobody_is_searched_for_in_an_address(desk: Desk, auditor: Someone, query: str) -> None:
    read(desk, auditor, f"?{query}", 422)


@pytest.mark.parametrize(
    "asked",
    [
        {"name": "Ramon Espinosa"},
        {"family_name": "Espinosa Duarte", "given_names": "Ramón"},
        {"name": "Рамон Эспиноса Дуарте"},
        {"name": "DUARTE, Ramon Espinoza"},
    ],
)
def test_who_asked_about_a_person_is_found_however_either_spelt_it(
    desk: Desk, auditor: Someone, asked: dict[str, str]
) -> None:
    desk.found("Ramón Espinoza Duarte", birth_date="1971-03-09")
    desk.found("Li Na")
    found = search(desk, auditor, **asked)
    assert [each["entry"]["lookup"]["question"]["name"] for each in found["items"]] == [
        "Ramón Espinoza Duarte"
    ]
    assert found["items"][0]["entry"]["who"]["name"] == desk.officer.actor.name
    assert found["items"][0]["evidence"]
    assert (found["next"], found["weighed"]) == ("", 2)


def test_the_one_box_zones_numbers_and_a_clerks_words_are_questions_too(desk: Desk, auditor: Someone) -> None:
    zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
    desk.post("lookups/mrz", mrz=zone)
    desk.post("lookups", text="Anna Maria Eriksson")
    desk.post("lookups/identifier", number="L898902C3")
    words = {"text": "Eriksson Anna", "purpose": "registry_maintenance"}
    desk.client.post("/api/v1/notices/search", json=words, headers=desk.clerk.headers)
    kinds = [each["entry"]["lookup"]["kind"] for each in search(desk, auditor, name="Ana Erikson")["items"]]
    assert kinds == ["list", "anything", "mrz"]
    numbers = search(desk, auditor, number="L898 902 C3")["items"]
    assert [each["entry"]["lookup"]["kind"] for each in numbers] == ["identifier", "mrz"]


def test_reading_the_audit_is_audited_and_the_search_is_a_lookup(desk: Desk, auditor: Someone) -> None:
    found = search(desk, auditor, name="Ramon Espinosa")
    read(desk, auditor, "")
    mine = read(desk, auditor, f"?actor_id={auditor.actor.id}")["items"]
    assert [(each["action"], each["detail"].get("reading")) for each in mine] == [
        ("read_audit", "audit"), ("read_audit", "audit_search"), ("lookup", None),
    ]  # fmt: skip
    assert mine[1]["detail"]["lookup"] == mine[2]["object_id"] == found["lookup_id"]
    lookup = mine[2]["lookup"]
    assert (lookup["kind"], lookup["purpose"], lookup["case_reference"]) == ("audit", "oversight", "DP-1")
    assert "Espinosa" not in f"{mine[0]['detail']} {mine[1]['detail']}"
    again = search(desk, auditor, name="Ramón Espinoza")["items"]
    assert [each["entry"]["lookup"]["kind"] for each in again] == ["audit"]


def test_a_search_goes_on_past_the_end_of_a_page(desk: Desk, auditor: Someone) -> None:
    for _ in range(3):
        desk.found("Ramon Espinosa Duarte")
    seen, cursor = [], ""
    while True:
        page = search(desk, auditor, name="Ramón Espinoza Duarte", limit=1, cursor=cursor)
        seen += [each["lookup_id"] for each in page["items"] if each["entry"]["lookup"]["kind"] == "person"]
        cursor = page["next"]
        if not cursor:
            break
    assert len(set(seen)) == len(seen) == 3


def test_a_search_is_for_somebody_and_for_a_case(desk: Desk, auditor: Someone) -> None:
    assert [each["path"] for each in search(desk, auditor, 422)["errors"]] == ["name"]
    blank = search(desk, auditor, 422, name="Ramon", case_reference=" ")
    assert [each["path"] for each in blank["errors"]] == ["case_reference"]


def test_an_entry_is_proved_against_the_newest_checkpoint(
    desk: Desk, auditor: Someone, audit_log: AuditLog
) -> None:
    desk.found("Ramon Espinosa Duarte")
    entry = read(desk, auditor, f"?actor_id={desk.officer.actor.id}")["items"][0]
    assert read(desk, auditor, f"/{entry['id']}/proof", 409)["code"] == "not_sealed"
    audit_log.seal()
    told = read(desk, auditor, f"/{entry['id']}/proof")
    assert audit_log.registry.log_settings.key_file is not None
    key = load_key(audit_log.registry.log_settings.key_file).public
    assert verify_proof(told, [key]).size > told["position"]
    assert told["entry"]["object_id"] == entry["object_id"]


def test_what_is_not_there_answers_so_and_is_audited(desk: Desk, auditor: Someone) -> None:
    for path in ("/999999", "/999999/proof"):
        assert read(desk, auditor, path, 404)["code"] == "not_found"
    refused = read(desk, auditor, f"?actor_id={auditor.actor.id}&refused=true")["items"]
    assert [each["object_id"] for each in refused] == ["999999", "999999"]
    read(desk, auditor, f"?filing_id={uuid4()}")


def test_times_bound_what_is_listed(desk: Desk, auditor: Someone) -> None:
    desk.found("Ramon Espinosa Duarte")
    later = desk.registry.clock() + timedelta(hours=1)
    query = {"since": later.isoformat()}
    answer = desk.client.get("/api/v1/audit", query_string=query, headers=auditor.headers)
    assert (answer.json or {})["items"] == []
