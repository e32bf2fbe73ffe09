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
        ("GET", "/messages", {Role.CLERK, Role.REVIEWER, Role.DATA_PROTECTION_OFFICER}),
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
    assert statuses == {role: 200 if role in allowed else 403 for role in Role}
