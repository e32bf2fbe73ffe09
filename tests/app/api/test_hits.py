"""/matches and /hits over HTTP: decided, answered, ended; each route for its roles and bureaus."""

from typing import Any
from uuid import uuid4

import pytest
from werkzeug.test import TestResponse

from app.vocabulary.actors import Role
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone, Someone

FOUND = {"place": "Gate 7", "action_taken": "Asked to wait", "companions": "A man of about forty"}
ANSWER = {"says": "is_subject", "text": "It is he. Hold him."}
KEEPING = {Role.CLERK, Role.REVIEWER}


@pytest.fixture
def abroad(someone: MakeSomeone) -> Someone:
    """An officer of another bureau than the filing's."""
    return someone(Role.OFFICER, bureau="DE")


def shown(desk: Desk, who: Someone) -> str:
    """Return the id of the match that somebody is shown."""
    asked = {"purpose": "border_control", "name": "Ramón Espinoza Duarte"}
    answer = desk.client.post("/api/v1/lookups/person", json=asked, headers=who.headers)
    return str((answer.json or {})["matches"][0]["id"])


def confirm(desk: Desk, who: Someone, match: str, **said: Any) -> TestResponse:
    place = f"/api/v1/matches/{match}/confirm"
    return desk.client.post(place, json={**FOUND, **said}, headers=who.headers)


def step(desk: Desk, who: Someone, hit: dict[str, Any], word: str, body: dict[str, Any]) -> TestResponse:
    headers = {**who.headers, "If-Match": f'"{hit["revision"]}"'}
    return desk.client.post(f"/api/v1/hits/{hit['id']}/{word}", json=body, headers=headers)


def test_a_match_becomes_a_hit_that_its_owner_answers(desk: Desk, abroad: Someone) -> None:
    filing = desk.published()
    made = confirm(desk, abroad, shown(desk, abroad))
    hit = made.json or {}
    assert (made.status_code, made.headers["ETag"], hit["status"]) == (200, '"1"', "open")
    assert (hit["owner"], hit["bureau"], hit["found"]) == ("FR", "DE", FOUND)
    assert (hit["filing"]["number"], hit["filing"]["handling"]) == (filing["number"], filing["handling"])
    told = (desk.client.get("/api/v1/messages?kind=hit", headers=desk.clerk.headers).json or {})["items"]
    assert [(each["hit_id"], each["due_at"]) for each in told] == [(hit["id"], hit["due_at"])]
    answered = step(desk, desk.clerk, hit, "answer", ANSWER)
    assert (answered.status_code, (answered.json or {})["status"]) == (200, "answered")
    read = desk.client.get(f"/api/v1/hits/{hit['id']}", headers=abroad.headers).json or {}
    assert (read["says"], read["answer"]) == ("is_subject", "It is he. Hold him.")
    page = desk.client.get(f"/api/v1/notices/{filing['id']}/hits", headers=desk.clerk.headers).json or {}
    assert [each["id"] for each in page["items"]] == [hit["id"]]


def test_a_filing_is_ended_by_its_hit(desk: Desk, abroad: Someone) -> None:
    filing = desk.published()
    hit = confirm(desk, abroad, shown(desk, abroad)).json or {}
    body = {"fulfilment": "found", "reason": "Found at gate 7."}
    assert step(desk, desk.clerk, hit, "fulfil", body).status_code == 200
    after = desk.client.get(f"/api/v1/notices/{filing['id']}", headers=desk.clerk.headers).json or {}
    assert after["status"] == "fulfilled"


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"action_taken": "None"}, "place"),
        ({"place": "Gate 7"}, "action_taken"),
        ({**FOUND, "place": "x" * 2001}, "place"),
        ({**FOUND, "at": "yesterday"}, "at"),
        ({**FOUND, "place": "a\u202eb"}, "place"),
        ({**FOUND, "score": 1}, "score"),
    ],
)
def test_what_was_found_is_held_to_its_bounds(
    desk: Desk, abroad: Someone, body: dict[str, Any], path: str
) -> None:
    desk.published()
    place = f"/api/v1/matches/{shown(desk, abroad)}/confirm"
    answer = desk.client.post(place, json=body, headers=abroad.headers)
    assert (answer.status_code, [fault["path"] for fault in (answer.json or {})["errors"]]) == (422, [path])


def test_the_moment_of_a_hit_may_be_told_and_is_the_same_moment_again(desk: Desk, abroad: Someone) -> None:
    desk.published()
    match, at = shown(desk, abroad), "2026-11-22T13:40:00+02:00"
    first, again = (confirm(desk, abroad, match, at=at) for _ in range(2))
    assert first.status_code == again.status_code == 200
    assert (first.json or {})["found"]["at"] == at


def test_a_foreign_match_and_a_foreign_hit_are_not_there(desk: Desk, abroad: Someone) -> None:
    desk.published()
    match = shown(desk, abroad)
    hit = confirm(desk, abroad, match).json or {}
    answers = [
        confirm(desk, desk.officer, match),
        confirm(desk, desk.officer, str(uuid4())),
        desk.client.post(f"/api/v1/matches/{match}/reject", json={"reason": "x"}, headers=desk.clerk.headers),
        desk.client.get(f"/api/v1/hits/{hit['id']}", headers=desk.officer.headers),
        desk.client.get(f"/api/v1/hits/{uuid4()}", headers=desk.officer.headers),
    ]
    assert {(each.status_code, (each.json or {})["code"]) for each in answers} == {(404, "not_found")}


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("POST", "/matches/{match}/confirm", {*KEEPING, Role.OFFICER}),
        ("POST", "/matches/{match}/reject", {*KEEPING, Role.OFFICER}),
        ("GET", "/hits", {*KEEPING, Role.OFFICER}),
        ("GET", "/hits/{hit}", {*KEEPING, Role.OFFICER}),
        ("GET", "/notices/{filing}/hits", {*KEEPING, Role.OFFICER}),
        ("POST", "/hits/{hit}/answer", KEEPING),
        ("POST", "/hits/{hit}/fulfil", {Role.CLERK}),
    ],
)
def test_each_route_is_for_its_roles(
    desk: Desk, abroad: Someone, someone: MakeSomeone, method: str, path: str, allowed: set[Role]
) -> None:
    filing = desk.published()
    match = shown(desk, abroad)
    hit = confirm(desk, abroad, match).json or {}
    place = "/api/v1" + path.format(filing=filing["id"], hit=hit["id"], match=match)
    bodies = {"confirm": FOUND, "answer": ANSWER, "fulfil": {"fulfilment": "found", "reason": "x"}}
    body = {"json": bodies.get(path.rpartition("/")[2], {})} if method == "POST" else {}
    refused = {
        role
        for role in Role
        if desk.client.open(
            place, method=method, headers=someone(role, bureau="IT", name=f"one-{role}").headers, **body
        ).status_code
        == 403
    }
    assert refused == set(Role) - allowed


def test_a_rejected_match_is_shown_to_who_rejected_it_and_not_to_the_owner(
    desk: Desk, abroad: Someone
) -> None:
    desk.published()
    place = f"/api/v1/matches/{shown(desk, abroad)}/reject"
    answer = desk.client.post(place, json={"reason": "Another face."}, headers=abroad.headers)
    assert (answer.status_code, (answer.json or {})["status"]) == (200, "rejected")
    lists = [desk.client.get("/api/v1/hits", headers=who.headers).json for who in (abroad, desk.clerk)]
    assert [len((each or {})["items"]) for each in lists] == [1, 0]
