"""Flags, test records and named lists over HTTP: every answer says which it is."""

from typing import Any

from app.rules.test_records import MARK, NO_ACTION
from app.vocabulary.actors import Role
from tests.app.api.bodies import CHECKED
from tests.factories import notice
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone

REASON = {"reason": "We do not surrender nationals."}


def matched(desk: Desk, headers: dict[str, str]) -> dict[str, Any]:
    asked = {"purpose": "border_control", "name": "Ramón Espinoza Duarte"}
    answer = desk.client.post("/api/v1/lookups/person", json=asked, headers=headers).json or {}
    [match] = answer["matches"]
    return dict(match["filing"])


def test_a_flag_is_put_shown_listed_and_lifted(desk: Desk, someone: MakeSomeone) -> None:
    filing, client = desk.published(), desk.client
    abroad = someone(Role.CLERK, bureau="DE").headers
    place = f"/api/v1/notices/{filing['id']}"
    assert client.put(f"{place}/flag", json=REASON, headers=abroad).status_code == 200
    assert matched(desk, abroad)["flag"] == REASON["reason"]
    assert matched(desk, desk.officer.headers)["flag"] == ""
    items = (client.get(f"{place}/flags", headers=desk.clerk.headers).json or {})["items"]
    assert [(each["bureau"], each["reason"]) for each in items] == [("DE", REASON["reason"])]
    assert client.put(f"{place}/flag", json={"reason": ""}, headers=abroad).status_code == 422
    assert client.put(f"{place}/flag", json=REASON, headers=desk.clerk.headers).status_code == 403
    assert client.delete(f"{place}/flag", headers=abroad).status_code == 204
    assert client.delete(f"{place}/flag", headers=abroad).status_code == 404


def test_the_answer_names_the_list_an_importer_brought(desk: Desk) -> None:
    filing = desk.published()
    head = matched(desk, desk.officer.headers)
    read = desk.client.get(f"/api/v1/notices/{filing['id']}", headers=desk.officer.headers).json or {}
    assert (bool(head["list_name"]), read["list_name"]) == (True, head["list_name"])


def test_a_test_record_says_so_in_every_answer_and_never_leads_to_action(
    desk: Desk, someone: MakeSomeone
) -> None:
    client, reviewer = desk.client, someone(Role.REVIEWER).headers
    filing = desk.draft(notice(test_record=True))
    assert (filing["test_record"], filing["action"], filing["list_name"]) == (True, NO_ACTION, "")
    filing = desk.move(filing, "submit").json or {}
    for word, body in (("accept", {"checklist": CHECKED}), ("publish", {})):
        headers = {**reviewer, "If-Match": f'"{filing["revision"]}"'}
        place = f"/api/v1/notices/{filing['id']}/{word}"
        filing = client.post(place, json=body, headers=headers).json or {}
    abroad = someone(Role.OFFICER, bureau="DE")
    head = matched(desk, abroad.headers)
    assert (head["test_record"], head["action"]) == (True, NO_ACTION)
    hit = desk.confirmed("Ramón Espinoza Duarte", abroad, action_taken="None: a drill")
    assert hit["filing"]["test_record"] is True
    told = (client.get("/api/v1/messages?kind=hit", headers=desk.clerk.headers).json or {})["items"]
    assert told[0]["text"].startswith(MARK)


def test_what_a_test_record_is_told_to_be_is_told_once(desk: Desk) -> None:
    filing, client = desk.draft(notice(test_record=True)), desk.client
    place, headers = f"/api/v1/notices/{filing['id']}", {**desk.clerk.headers, "If-Match": '"1"'}
    refused = [{"test_record": False}, {"action": "Arrest."}, {"public_extract": True}]
    answers = [client.patch(place, json=body, headers=headers) for body in refused]
    assert [[fault["path"] for fault in (answer.json or {})["errors"]] for answer in answers] == [
        ["test_record"],
        ["action"],
        ["public_extract"],
    ]
    assert client.patch(place, json=filing, headers=headers).status_code == 200
    body = notice(test_record=True, action="Arrest.")
    assert client.post("/api/v1/notices", json=body, headers=desk.clerk.headers).status_code == 422
