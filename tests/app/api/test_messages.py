"""/messages over HTTP: the inbox, and how far a recall has come."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from app.vocabulary.actors import Role
from tests.fixtures.desk import Desk
from tests.fixtures.keepers import example
from tests.fixtures.registry import MakeSomeone, Someone


@pytest.fixture
def recipient(someone: MakeSomeone) -> Someone:
    """A clerk of the bureau that is written to."""
    return someone(Role.CLERK, bureau="DE")


def recalled(desk: Desk) -> dict[str, Any]:
    """A diffusion to DE, taken back."""
    filing = desk.draft(example("notice.blue", circulation="diffusion", audience=["DE"]))
    published = desk.move(filing, "publish").json or {}
    desk.withdraw(published)
    return filing


def inbox(client: FlaskClient, who: Someone, query: str = "") -> dict[str, Any]:
    answer = client.get(f"/api/v1/messages{query}", headers=who.headers)
    assert answer.status_code == 200, answer.text
    return dict(answer.json or {})


def test_a_recall_is_read_acknowledged_and_seen_by_its_sender(desk: Desk, recipient: Someone) -> None:
    filing = recalled(desk)
    [message] = inbox(desk.client, recipient, "?kind=recall")["items"]
    assert (message["from"], message["to"], message["filing_id"]) == ("FR", "DE", filing["id"])
    path = f"/api/v1/messages/{message['id']}"
    assert desk.client.get(path, headers=recipient.headers).json == message
    done = desk.client.post(f"{path}/acknowledge", headers=recipient.headers)
    assert (done.status_code, bool((done.json or {})["acknowledged_at"])) == (200, True)
    seen = desk.client.get(f"/api/v1/notices/{filing['id']}/recall", headers=desk.clerk.headers).json or {}
    assert (seen["asked"], seen["acknowledged"], seen["overdue"]) == (1, 1, [])
    assert seen["sentence"] == "1 of 1 have acknowledged."


def test_pages_follow_their_cursor(desk: Desk, recipient: Someone) -> None:
    recalled(desk)
    first = inbox(desk.client, recipient, "?limit=1")
    second = inbox(desk.client, recipient, f"?limit=1&cursor={first['next']}")
    assert [first["items"][0]["kind"], second["items"][0]["kind"]] == ["recall", "diffusion"]
    assert second["next"] == ""


@pytest.mark.parametrize(
    "query", ["?cursor=x", "?cursor=AAAA", "?cursor=é", "?limit=0", "?kind=x", "?colour=red"]
)
def test_a_query_that_makes_no_sense_is_refused(desk: Desk, query: str) -> None:
    answer = desk.client.get(f"/api/v1/messages{query}", headers=desk.clerk.headers)
    assert (answer.status_code, (answer.json or {})["code"]) == (422, "invalid")


def test_another_bureaus_message_answers_as_if_it_did_not_exist(desk: Desk, recipient: Someone) -> None:
    recalled(desk)
    [message, _] = inbox(desk.client, recipient)["items"]
    for method, path in (("GET", ""), ("POST", "/acknowledge")):
        answer = desk.client.open(
            f"/api/v1/messages/{message['id']}{path}", method=method, headers=desk.clerk.headers
        )
        assert (answer.status_code, (answer.json or {})["code"]) == (404, "not_found")


def test_a_recalls_progress_is_for_those_who_keep_the_filing(
    desk: Desk, someone: MakeSomeone, recipient: Someone
) -> None:
    path = f"/api/v1/notices/{recalled(desk)['id']}/recall"
    statuses = {
        role: desk.client.get(path, headers=someone(role, name=f"one-{role}").headers).status_code
        for role in Role
    }
    keeping, reading = {Role.CLERK, Role.REVIEWER}, {Role.OFFICER, Role.IMPORTER}
    assert statuses == {role: 200 if role in keeping else 404 if role in reading else 403 for role in Role}
    foreign = someone(Role.CLERK, bureau="DE", name="foreign")
    assert desk.client.get(path, headers=foreign.headers).status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/messages", {Role.OFFICER, Role.CLERK, Role.REVIEWER, Role.DATA_PROTECTION_OFFICER}),
        ("GET", "/messages/{id}", {Role.CLERK, Role.REVIEWER, Role.DATA_PROTECTION_OFFICER}),
        ("POST", "/messages/{id}/acknowledge", {Role.CLERK, Role.REVIEWER}),
    ],
)
def test_each_route_is_for_its_roles(
    desk: Desk, someone: MakeSomeone, recipient: Someone, method: str, path: str, allowed: set[Role]
) -> None:
    recalled(desk)
    [message, _] = inbox(desk.client, recipient)["items"]
    place = "/api/v1" + path.format(id=message["id"])
    statuses = {
        role: desk.client.open(
            place, method=method, headers=someone(role, bureau="DE", name=f"one-{role}").headers
        ).status_code
        for role in Role
    }
    # To an officer the bureau's own messages do not exist.
    absent = {Role.OFFICER} - allowed
    assert statuses == {role: 200 if role in allowed else 404 if role in absent else 403 for role in Role}


def test_a_bureau_says_which_role_takes_which_messages(
    desk: Desk, someone: MakeSomeone, recipient: Someone
) -> None:
    place = "/api/v1/bureaus/DE/duty"
    reviewer, officer = someone(Role.REVIEWER, bureau="DE"), someone(Role.OFFICER, bureau="DE")
    lines = [
        {"role": "reviewer", "kind": "", "priority": ""},
        {"role": "officer", "kind": "diffusion", "priority": ""},
    ]
    put = desk.client.put(place, json={"duty": lines}, headers=reviewer.headers)
    assert (put.status_code, put.json) == (200, {"duty": lines})
    assert desk.client.get(place, headers=reviewer.headers).json == {"duty": lines}
    filing = desk.draft(example("notice.blue", circulation="diffusion", audience=["DE"]))
    published = desk.move(filing, "publish").json or {}
    found = inbox(desk.client, officer)
    [message] = found["items"]
    assert (message["for_role"], message["is_own"], found["unread"]) == ("officer", False, 1)
    assert inbox(desk.client, recipient, "?role=officer")["items"] == [message]
    desk.withdraw(published)
    [recall] = inbox(desk.client, recipient, "?kind=recall")["items"]
    assert recall["for_role"] == "reviewer"
    # What is taken back is an officer's to see no longer, nor is what was told of it.
    assert inbox(desk.client, officer)["items"] == []


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ({"role": "officer"}, "duty.0.kind"),
        ({"role": "officer", "kind": "recall"}, "duty.0.kind"),
        ({"role": "auditor"}, "duty.0.role"),
        ({"role": "clerk", "kind": "x"}, "duty.0.kind"),
        ({"role": "clerk", "priority": None}, "duty.0.priority"),
        ({}, "duty.0.role"),
    ],
)
def test_a_line_that_makes_no_sense_is_refused_at_its_place(
    desk: Desk, someone: MakeSomeone, line: dict[str, Any], path: str
) -> None:
    reviewer = someone(Role.REVIEWER, bureau="FR")
    answer = desk.client.put("/api/v1/bureaus/FR/duty", json={"duty": [line]}, headers=reviewer.headers)
    assert (answer.status_code, [each["path"] for each in (answer.json or {})["errors"]]) == (422, [path])


def test_nobody_arranges_another_bureaus_duty_but_an_administrator(
    desk: Desk, someone: MakeSomeone, recipient: Someone
) -> None:
    line = {"duty": [{"role": "clerk"}]}
    administrator = someone(Role.ADMINISTRATOR, bureau="REGISTRY")
    for who, code, status in (
        (desk.clerk, "FR", 403),
        (recipient, "DE", 403),
        (someone(Role.REVIEWER, bureau="FR"), "DE", 403),
        (administrator, "DE", 200),
        (administrator, "NOWHERE", 404),
    ):
        place = f"/api/v1/bureaus/{code}/duty"
        assert desk.client.put(place, json=line, headers=who.headers).status_code == status
