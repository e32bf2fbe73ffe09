"""P12, P21, P22: what people ask about their data, who has which access, and deletion that reaches copies."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from app.services import retention
from app.services.access import actors
from app.vocabulary.actors import Role
from tests.fixtures.attaching import attached
from tests.fixtures.desk import Desk
from tests.fixtures.files import picture
from tests.fixtures.keepers import example
from tests.fixtures.registry import MakeSomeone
from tests.fixtures.subject_access import PERSON, Office

pytestmark = pytest.mark.both_databases


def test_p12_a_covert_alert_is_never_disclosed_nor_hinted_at(desk: Desk, office: Office) -> None:
    alert = desk.published(example("alert.discreet_check"), family="alerts")
    name = alert["subjects"][0]["names"][0]["full"]
    office.register(name=name)
    office.answered(desk.clerk)
    covert = office.disclosure()
    office.register(name="Wilhelmina Okafor")
    office.answered(desk.clerk)
    absent = office.disclosure()
    assert (covert["sentence"], covert["items"]) == (absent["sentence"], absent["items"])
    assert alert["number"] not in str(covert)


def test_p12_a_request_is_logged_with_its_deadlines_and_every_step(
    desk: Desk, office: Office, app: Flask
) -> None:
    desk.published()
    made = office.register(wishes=["access", "correction"])
    office.answered(desk.clerk)
    shown = office.read()
    assert shown["due_at"] == made["due_at"]
    assert shown["remedy_due_at"]
    assert shown["findings"][0]["consulted_at"]
    assert shown["answered_at"]


def test_p21_the_register_of_processing_says_who_has_which_access_and_who_gave_it(
    desk: Desk, office: Office, someone: MakeSomeone
) -> None:
    for reader in (office.officer, someone(Role.AUDITOR)):
        told = desk.client.get("/api/v1/register", headers=reader.headers).json or {}
        held = {each["name"]: each for each in told["items"]}
        clerk = held[desk.clerk.actor.name]
        assert (clerk["roles"], clerk["bureau"], clerk["active"], clerk["keys"]) == (["clerk"], "FR", True, 1)
        assert clerk["given"][0]["change"].startswith("roles clerk")
    assert desk.client.get("/api/v1/register", headers=desk.clerk.headers).status_code == 403


def test_p22_deletion_reaches_register_index_files_and_recipients(
    desk: Desk, office: Office, someone: MakeSomeone, app: Flask
) -> None:
    filing = desk.published()
    attached(desk, filing, picture())
    registry = app.extensions["registry"]
    files = Path(registry.files.folder)
    assert [each for each in files.rglob("*") if each.is_file()]
    abroad = someone(Role.CLERK, bureau="DE")
    assert desk.client.get(f"/api/v1/notices/{filing['id']}", headers=abroad.headers).status_code == 200
    office.register(wishes=["deletion"])
    office.answered(desk.clerk)
    now = desk.client.get(f"/api/v1/notices/{filing['id']}", headers=desk.clerk.headers).json or {}
    desk.withdraw(now)
    said = {"finding_id": office.finding()["id"], "remedy": "deleted", "reason": "The case was dropped."}
    office.step("settle", **said)
    assert desk.found(PERSON) == []
    later = replace(registry, clock=lambda: registry.clock() + timedelta(days=16))
    retention.run(later, actors.ROOT)
    trace = office.read()["findings"][0]["trace"]
    assert (trace["status"], trace["files"], trace["index_follows"]) == ("purged", 0, True)
    assert not [each for each in files.rglob("*") if each.is_file()]
    told = desk.client.get("/api/v1/messages?kind=remedy", headers=abroad.headers).json or {}
    assert [each["filing_number"] for each in told["items"]] == [filing["number"]]
    assert PERSON.split()[0] not in str(office.disclosure())
