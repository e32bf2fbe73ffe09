"""A correction or deletion is followed to the register, the index, the files and whoever was shown it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.services import retention
from app.services.access import actors
from app.services.exchange.export import ExportFilings, export
from app.vocabulary.actors import Role
from tests.factories import notice, person
from tests.fixtures.attaching import attached
from tests.fixtures.desk import Desk
from tests.fixtures.files import picture
from tests.fixtures.registry import MakeSomeone
from tests.fixtures.subject_access import Office

pytestmark = pytest.mark.both_databases


def test_a_deletion_is_held_against_the_register_and_told_to_recipients(
    desk: Desk, office: Office, someone: MakeSomeone
) -> None:
    filing = desk.published()
    abroad = someone(Role.CLERK, bureau="DE")
    path = f"/api/v1/notices/{filing['id']}"
    assert desk.client.get(path, headers=abroad.headers).status_code == 200
    office.register(wishes=["deletion"])
    office.answered(desk.clerk)
    said = {"finding_id": office.finding()["id"], "remedy": "deleted", "reason": "The case was dropped."}
    refused = office.try_step("settle", **said)
    assert (refused.status_code, "has not ended" in refused.text) == (409, True)
    desk.withdraw(filing)
    settled = office.step("settle", **said)["findings"][0]
    assert (settled["remedy"], "DE" in settled["recipients"]) == ("deleted", True)
    told = desk.client.get("/api/v1/messages?kind=remedy", headers=abroad.headers).json or {}
    (message,) = told["items"]
    assert office.read()["findings"][0]["trace"] == {
        "status": "withdrawn",
        "version": 1,
        "index_follows": True,
        "files": 0,
        "recipients": 1,
        "acknowledged": 0,
    }
    done = desk.client.post(f"/api/v1/messages/{message['id']}/acknowledge", headers=abroad.headers)
    assert done.status_code == 200
    assert office.read()["findings"][0]["trace"]["acknowledged"] == 1
    assert office.disclosure()["items"][0]["data"] == {}


def test_a_correction_needs_a_newer_version(desk: Desk, office: Office) -> None:
    desk.published()
    office.register(wishes=["correction"])
    office.answered(desk.clerk)
    said = {"finding_id": office.finding()["id"], "reason": "Born later."}
    assert "has not amended" in office.try_step("settle", **said, remedy="corrected").text
    assert office.try_step("settle", **said, remedy="none").status_code == 422


def test_whoever_took_a_file_or_exported_it_is_told_and_so_is_to_whom(
    desk: Desk, office: Office, someone: MakeSomeone
) -> None:
    filing, other = desk.published(), desk.published(notice(person("Wilhelmina Okafor"), reference="T-2"))
    photo = attached(desk, filing, picture())
    looked = someone(Role.OFFICER, bureau="DE")
    place = f"/api/v1/notices/{filing['id']}/subjects/{filing['subjects'][0]['id']}/attachments/{photo['id']}"
    assert desk.client.get(place, headers=looked.headers).status_code == 200
    told = ExportFilings("Registry of Ruritania", "Their request 4.")
    exported = list(export(desk.registry, desk.importer.actor, told))
    assert {each["number"] for each in exported} == {filing["number"], other["number"]}
    office.register(wishes=["deletion"])
    office.answered(desk.clerk)
    now = desk.client.get(f"/api/v1/notices/{filing['id']}", headers=desk.clerk.headers).json or {}
    desk.withdraw(now)
    said = {"finding_id": office.finding()["id"], "remedy": "deleted", "reason": "The case was dropped."}
    settled = office.step("settle", **said)["findings"][0]
    assert "DE" in settled["recipients"]
    assert settled["outside"] == ["Registry of Ruritania"]
    # The owner exported it itself, so it is told to tell them.
    inbox = desk.client.get("/api/v1/messages?kind=remedy", headers=desk.clerk.headers).json or {}
    assert [each["filing_number"] for each in inbox["items"]] == [filing["number"]]


def test_whoever_does_not_acknowledge_a_remedy_is_reminded_of_that_and_not_of_a_recall(
    desk: Desk, office: Office, someone: MakeSomeone
) -> None:
    filing = desk.published()
    abroad = someone(Role.CLERK, bureau="DE")
    desk.client.get(f"/api/v1/notices/{filing['id']}", headers=abroad.headers)
    office.register(wishes=["deletion"])
    office.answered(desk.clerk)
    desk.withdraw(filing)
    office.step("settle", finding_id=office.finding()["id"], remedy="deleted", reason="Dropped.")
    then = desk.registry.clock() + timedelta(days=14)
    retention.run(replace(desk.registry, clock=lambda: then), actors.ROOT)
    told = desk.client.get("/api/v1/messages?kind=recall_overdue", headers=abroad.headers).json or {}
    [reminder] = told["items"]
    assert "has not acknowledged the correction or deletion of" in reminder["text"]
