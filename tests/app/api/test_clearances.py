"""/clearances over HTTP: asked for, approved by a second person, shown in answers, ended."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from app.vocabulary.actors import Role
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone, Someone

ZONE = "P<UTOESPINOZA<DUARTE<<RAMON<<<<<<<<<<<<<<<<<\nL898902C36UTO7103093M3504159<<<<<<<<<<<<<<08"
KEEPING = {Role.CLERK, Role.REVIEWER}


def body(days: int = 30) -> dict[str, Any]:
    until = (datetime.now(UTC) + timedelta(days=days)).date().isoformat()
    return {"ground": "look_alike", "reason": "Checked by the embassy.", "until": until}


@pytest.fixture
def abroad(someone: MakeSomeone) -> Someone:
    """A clerk of another bureau than the filing's."""
    return someone(Role.CLERK, bureau="DE")


def scan(desk: Desk, who: Someone) -> dict[str, Any]:
    asked = {"mrz": ZONE, "purpose": "border_control"}
    answer = desk.client.post("/api/v1/lookups/mrz", json=asked, headers=who.headers)
    assert answer.status_code == 200, answer.text
    return dict(answer.json or {})


def rejected(desk: Desk, who: Someone) -> dict[str, Any]:
    place = f"/api/v1/matches/{scan(desk, who)['matches'][0]['id']}/reject"
    return dict(desk.client.post(place, json={"reason": "Another face."}, headers=who.headers).json or {})


def test_an_answer_names_who_cleared_a_person_and_until_when(
    desk: Desk, abroad: Someone, someone: MakeSomeone
) -> None:
    desk.published()
    hit, client = rejected(desk, abroad), desk.client
    [known] = scan(desk, abroad)["settled"]
    assert (known["settled"]["outcome"], known["settled"]["hit_id"]) == ("rejected", hit["id"])
    key = {**abroad.headers, "Idempotency-Key": "once"}
    first, again = (
        client.post(f"/api/v1/hits/{hit['id']}/clearances", json=body(), headers=key) for _ in range(2)
    )
    made = first.json or {}
    assert (first.status_code, made["id"], made["approved_at"]) == (201, (again.json or {})["id"], None)
    own = client.post(f"/api/v1/clearances/{made['id']}/approve", headers=abroad.headers)
    assert own.status_code == 403
    reviewer = someone(Role.REVIEWER, bureau="DE")
    assert (
        client.post(f"/api/v1/clearances/{made['id']}/approve", headers=reviewer.headers).status_code == 200
    )
    assert scan(desk, abroad)["answer"] == "no_match"
    page = client.get("/api/v1/clearances", headers=desk.clerk.headers).json or {}
    assert [each["id"] for each in page["items"]] == [made["id"]]
    ended = client.post(
        f"/api/v1/clearances/{made['id']}/end", json={"reason": "New facts."}, headers=desk.clerk.headers
    )
    assert (ended.json or {})["end_reason"] == "New facts."


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("POST", "/hits/{id}/clearances", KEEPING),
        ("GET", "/clearances", KEEPING),
        ("POST", "/clearances/{id}/approve", {Role.REVIEWER}),
        ("POST", "/clearances/{id}/end", KEEPING),
    ],
)
def test_each_route_is_for_its_roles_and_what_is_not_there_is_404(
    desk: Desk, someone: MakeSomeone, method: str, path: str, allowed: set[Role]
) -> None:
    place = "/api/v1" + path.format(id=uuid4())
    sent = {"json": body() if path.endswith("clearances") else {"reason": "x"}} if method == "POST" else {}
    if path.endswith("approve"):
        sent = {}
    statuses = {
        role: desk.client.open(
            place, method=method, headers=someone(role, bureau="IT", name=f"one-{role}").headers, **sent
        ).status_code
        for role in Role
    }
    assert {role for role, status in statuses.items() if status != 403} == allowed
    assert {statuses[role] for role in allowed} == {200 if method == "GET" else 404}
