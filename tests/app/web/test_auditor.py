"""The auditor's desk: entries narrowed by what people type, a day in order, proofs, askers, checkpoints."""

import json

import pytest
from flask import Flask

from app.api import paging
from app.services.paging import Place
from app.transparency.checkpoints import Checkpoint
from app.transparency.notes import Note
from app.transparency.proofs import verify_proof
from app.vocabulary.actors import Role
from tests.fixtures.audit_log import AuditLog
from tests.fixtures.browsing import Browser, Browsers
from tests.fixtures.desk import Desk
from tests.fixtures.overseeing import DESKS, Overseen
from tests.fixtures.registry import MakeSomeone


@pytest.fixture
def auditor(browsers: Browsers, overseen: Overseen) -> Browser:
    """Whoever oversees, before the list of entries."""
    browser = browsers.of(overseen.who.actor)
    browser.get("/audit/")
    return browser


def test_what_people_type_narrows_and_only_ids_stand_in_the_address(
    auditor: Browser, desk: Desk, overseen: Overseen
) -> None:
    number = desk.published()["number"]
    told = {"actor": desk.officer.actor.name, "action": "lookup", "filing": number, "until": "2200-01-01"}
    sent = auditor.post("/audit/", **told, bureau="FR", refused="false", since="2020-01-01")
    assert sent.status_code == 303
    place = sent.headers["Location"]
    assert desk.officer.actor.id in place
    assert desk.officer.actor.name not in place
    shown = auditor.get(place).text
    assert all(f'value="{value}"' in shown for value in (told["actor"], number, "2020-01-01", "2200-01-01"))


def test_what_is_not_on_file_is_said_beside_what_was_typed(auditor: Browser) -> None:
    refused = auditor.post("/audit/", actor="nobody here", filing="1/2")
    assert refused.status_code == 422
    assert 'value="nobody here"' in refused.text
    assert "There is no account of this name." in refused.text
    assert "There is no filing of this number." in refused.text
    assert auditor.post("/audit/", since="yesterday").status_code == 422
    day = auditor.post("/audit/days", actor="nobody here", day="2026-11-29")
    assert day.status_code == 422
    assert 'id="fault-day-actor-1"' in day.text
    assert auditor.post("/audit/", bureau="XX").status_code == 422


def test_a_day_is_told_in_order_with_what_was_asked_and_shown(
    auditor: Browser, desk: Desk, overseen: Overseen
) -> None:
    for name in ("First Person", "Second Person"):
        desk.found(name)
    sent = auditor.post("/audit/days", actor=desk.officer.actor.name, day=overseen.ids["day"])
    day = auditor.get(sent.headers["Location"]).text
    places = [day.index(each) for each in ("Ramón Espinoza", "First Person", "Second Person")]
    assert places == sorted(places)
    first = auditor.get(f"/audit/days/{desk.officer.actor.id}/1999-01-01").text
    assert "Nothing on this day" in first
    assert auditor.get(f"/audit/days/{desk.officer.actor.id}/never").status_code == 404
    assert auditor.get(f"/audit/days/{overseen.ids['flag_id']}/2026-01-01").status_code == 404


def test_a_proof_is_shown_and_its_file_holds(auditor: Browser, audit_log: AuditLog) -> None:
    assert "Place in the log" in auditor.get("/audit/entries/1").text
    file = auditor.get("/audit/entries/1/proof")
    assert file.headers["Content-Disposition"] == 'attachment; filename="proof-1.json"'
    keys = audit_log.trusted().keys
    assert verify_proof(json.loads(file.text), keys).size > 0
    newest = auditor.get("/audit/")
    fresh = newest.text.split("/audit/entries/")[1].split('"')[0]
    assert "It is not sealed yet." in auditor.get(f"/audit/entries/{fresh}").text
    assert auditor.get("/audit/entries/99999999").status_code == 404


def test_who_asked_is_found_misspelt_and_kept_where_something_is_missing(auditor: Browser) -> None:
    auditor.get("/audit/askers/")
    missing = auditor.post("/audit/askers/", name="Ramon Espinosa")
    assert missing.status_code == 422
    assert 'value="Ramon Espinosa"' in missing.text
    found = auditor.post("/audit/askers/", name="Ramon Espinosa", case_reference="DP-1")
    assert found.status_code == 200
    assert "officer-FR" in found.text
    nobody = auditor.post("/audit/askers/", name="Quite Unknown", case_reference="DP-1")
    assert "Nobody asked about this person" in nobody.text
    assert auditor.post("/audit/askers/", name="A", case_reference="x", cursor="!").status_code == 422


def test_a_checkpoint_is_handed_out_as_signed(auditor: Browser, overseen: Overseen, app: Flask) -> None:
    file = auditor.get(f"/audit/checkpoints/{overseen.ids['size']}")
    assert file.content_type == "text/plain; charset=utf-8"
    assert Checkpoint.of(Note.read(file.text)).size == int(overseen.ids["size"])
    assert auditor.get("/audit/checkpoints/99999999").status_code == 404
    assert "None is on record" in auditor.get("/audit/checkpoints/").text
    assert app.test_cli_runner().invoke(args=["audit", "verify"]).exit_code == 0
    assert "Nothing was found wrong" in auditor.get("/audit/checkpoints/").text


def test_the_desks_are_closed_to_other_roles_and_to_forged_forms(
    auditor: Browser, browsers: Browsers, someone: MakeSomeone, overseen: Overseen
) -> None:
    for role in set(Role) - {Role.AUDITOR, Role.DATA_PROTECTION_OFFICER}:
        other = browsers.of(someone(role, name=f"any-{role}").actor)
        open_to = {200} if role is Role.ADMINISTRATOR else {403}
        assert {other.get("/statistics/").status_code} == open_to, role
        for path in (*DESKS[:2], f"/audit/flags/{overseen.ids['flag_id']}", "/audit/askers/"):
            assert other.get(path).status_code == 403, (role, path)
    local = browsers.of(someone(Role.DATA_PROTECTION_OFFICER, name="local").actor)
    assert local.get("/audit/").status_code == 200
    assert "/data-protection/" not in local.get("/").text
    for path in ("", "new", overseen.ids["request_id"], f"{overseen.ids['request_id']}/disclosure/file"):
        assert local.get(f"/data-protection/{path}").status_code == 403, path
    for path in ("/audit/", "/audit/days", "/audit/askers/", f"/audit/flags/{overseen.ids['flag_id']}"):
        auditor.page = ""
        assert auditor.post(path, name="x", case_reference="x", state="explained").status_code == 400, path


def test_what_somebody_typed_is_text_on_every_page(auditor: Browser, desk: Desk, overseen: Overseen) -> None:
    hostile = '"><script>alert(1)</script>'
    desk.post("lookups/person", name=f"A {hostile}", case_reference=hostile[:60])
    pages = [
        auditor.get("/audit/"),
        auditor.get(f"/audit/days/{desk.officer.actor.id}/{overseen.ids['day']}"),
        auditor.post("/audit/", actor=hostile),
        auditor.post("/audit/askers/", name=hostile, case_reference="x"),
        auditor.get(f"/audit/flags/?state={hostile}"),
        auditor.get(f"/statistics/?year={hostile}&kind={hostile}"),
        auditor.get(f"/data-protection/?view={hostile}"),
    ]
    assert not [page.request.path for page in pages if "<script>alert" in page.text]


def test_numbers_and_days_that_no_database_holds_are_none_of_ours(
    auditor: Browser, desk: Desk, overseen: Overseen
) -> None:
    cursor, who = paging.encode(Place("ffffffff-ffff-7fff-8fff-ffffffffffff")), desk.officer.actor.id
    headers = overseen.who.headers
    assert desk.client.get(f"/api/v1/audit?cursor={cursor}", headers=headers).status_code == 422
    assert auditor.get(f"/audit/?cursor={cursor}").status_code == 422
    assert auditor.get(f"/audit/days/{who}/{overseen.ids['day']}?after={10**30}").status_code == 200
    assert auditor.get(f"/audit/checkpoints/?below={10**30}").status_code == 200
    assert [auditor.get(f"/audit/days/{who}/{day}").status_code for day in ("0001-01-01", "9999-12-31")] == [
        404,
        404,
    ]
    assert auditor.get("/audit/?until=0001-01-01T00:00:00%2B00:00").status_code == 200
    auditor.get("/audit/")
    assert auditor.post("/audit/", until="9999-12-31").status_code == 422
