"""/corrections over HTTP: an error reported, answered and disputed; each route for its roles and bureaus."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.vocabulary.actors import Role
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone, Someone

SAID = {"text": "Born a year later.", "evidence": "Her passport.", "path": "subjects.0.birth_dates"}
KEEPING = {Role.CLERK, Role.REVIEWER}


@pytest.fixture
def reporter(someone: MakeSomeone) -> Someone:
    """A clerk of another bureau than the filing's."""
    return someone(Role.CLERK, bureau="DE")


def report(client: FlaskClient, who: Someone, filing: dict[str, Any], **headers: str) -> TestResponse:
    path = f"/api/v1/notices/{filing['id']}/corrections"
    return client.post(path, json=SAID, headers={**who.headers, **headers})


def take(client: FlaskClient, who: Someone, found: dict[str, Any], step: str, **body: Any) -> TestResponse:
    headers = {**who.headers, "If-Match": f'"{found["revision"]}"'}
    return client.post(f"/api/v1/corrections/{found['id']}/{step}", json=body, headers=headers)


def test_it_is_reported_declined_disputed_and_shown_wherever_the_filing_is(
    desk: Desk, reporter: Someone
) -> None:
    filing = desk.published()
    made = report(desk.client, reporter, filing)
    found = made.json or {}
    assert (made.status_code, made.headers["ETag"], found["status"]) == (201, '"1"', "open")
    assert (found["owner"], found["bureau"], found["filing_number"]) == ("FR", "DE", filing["number"])
    declined = take(desk.client, desk.clerk, found, "decline", reason="Her birth certificate says so.").json
    disputed = take(desk.client, reporter, declined or {}, "dispute", reason="It is forged.").json or {}
    assert (disputed["status"], bool(disputed["decide_by"])) == ("disputed", True)
    shown = desk.client.get(f"/api/v1/notices/{filing['id']}", headers=reporter.headers).json or {}
    assert shown["disputed"]
    [match] = (desk.post("lookups/person", name="Ramón Espinoza Duarte").json or {})["matches"]
    assert match["filing"]["disputed"]


def test_both_bureaus_list_it_by_itself_and_with_its_filing(desk: Desk, reporter: Someone) -> None:
    filing = desk.published()
    found = report(desk.client, reporter, filing).json or {}
    report(desk.client, reporter, desk.published())
    for who in (desk.clerk, reporter):
        for path, count in ((f"notices/{filing['id']}/corrections", 1), ("corrections?status=open", 2)):
            page = desk.client.get(f"/api/v1/{path}", headers=who.headers).json or {}
            assert [len(page["items"]), page["items"][-1]["id"]] == [count, found["id"]]
        assert (desk.client.get("/api/v1/corrections?overdue=true", headers=who.headers).json or {})[
            "items"
        ] == []


def test_a_page_goes_on_where_the_last_one_ended(desk: Desk, reporter: Someone) -> None:
    filing = desk.published()
    ids = {(report(desk.client, reporter, filing).json or {})["id"] for _ in range(3)}
    seen, cursor = set(), ""
    while True:
        page = desk.client.get(f"/api/v1/corrections?limit=2&cursor={cursor}", headers=reporter.headers).json
        seen |= {each["id"] for each in page["items"]}
        if not (cursor := page["next"]):
            break
    assert seen == ids


def test_the_same_request_twice_makes_one_report(desk: Desk, reporter: Someone) -> None:
    filing, other = desk.published(), desk.published()
    key = {"Idempotency-Key": "k-1"}
    first, again = (report(desk.client, reporter, filing, **key).json or {} for _ in range(2))
    assert first["id"] == again["id"]
    assert report(desk.client, reporter, other, **key).status_code == 422


def test_an_illegal_step_is_told_which_are_legal(desk: Desk, reporter: Someone) -> None:
    found = report(desk.client, reporter, desk.published()).json or {}
    answer = take(desk.client, reporter, found, "dispute", reason="It is forged.")
    assert (answer.status_code, (answer.json or {})["code"]) == (409, "illegal_move")
    assert (answer.json or {})["detail"].endswith("it can: accept, decline, retract.")


@pytest.mark.parametrize(("header", "status"), [({}, 428), ({"If-Match": '"9"'}, 412)])
def test_a_step_names_the_revision_it_is_based_on(
    desk: Desk, reporter: Someone, header: dict[str, str], status: int
) -> None:
    found = report(desk.client, reporter, desk.published()).json or {}
    path = f"/api/v1/corrections/{found['id']}/decline"
    answer = desk.client.post(path, json={"reason": "No."}, headers={**desk.clerk.headers, **header})
    assert answer.status_code == status


def test_what_is_closed_to_a_bureau_answers_like_what_is_not_there(
    desk: Desk, reporter: Someone, someone: MakeSomeone
) -> None:
    stranger = someone(Role.CLERK, bureau="IT")
    found = report(desk.client, reporter, desk.published()).json or {}
    closed = desk.draft()
    answers = [
        desk.client.get(f"/api/v1/corrections/{found['id']}", headers=stranger.headers),
        take(desk.client, stranger, found, "decline", reason="No."),
        report(desk.client, reporter, closed),
        desk.client.get(f"/api/v1/notices/{closed['id']}/corrections", headers=reporter.headers),
    ]
    assert {(each.status_code, (each.json or {})["code"]) for each in answers} == {(404, "not_found")}


@pytest.mark.parametrize("lacking", ["text", "evidence"])
def test_a_report_says_what_is_wrong_and_how_one_knows(desk: Desk, reporter: Someone, lacking: str) -> None:
    body = {name: value for name, value in SAID.items() if name != lacking}
    path = f"/api/v1/notices/{desk.published()['id']}/corrections"
    answer = desk.client.post(path, json=body, headers=reporter.headers)
    assert (answer.status_code, (answer.json or {})["errors"][0]["path"]) == (422, lacking)


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("POST", "/notices/{filing}/corrections", {*KEEPING, Role.OFFICER}),
        ("GET", "/notices/{filing}/corrections", KEEPING),
        ("GET", "/corrections", {*KEEPING, Role.DATA_PROTECTION_OFFICER}),
        ("GET", "/corrections/{report}", {*KEEPING, Role.DATA_PROTECTION_OFFICER}),
        ("POST", "/corrections/{report}/accept", {Role.CLERK}),
        ("POST", "/corrections/{report}/decline", {Role.CLERK}),
        ("POST", "/corrections/{report}/dispute", KEEPING),
        ("POST", "/corrections/{report}/uphold", {Role.REVIEWER, Role.DATA_PROTECTION_OFFICER}),
        ("POST", "/corrections/{report}/dismiss", {Role.REVIEWER, Role.DATA_PROTECTION_OFFICER}),
        ("POST", "/corrections/{report}/retract", {*KEEPING, Role.OFFICER}),
    ],
)
def test_each_route_is_for_its_roles(
    desk: Desk, reporter: Someone, someone: MakeSomeone, method: str, path: str, allowed: set[Role]
) -> None:
    filing = desk.published()
    found = report(desk.client, reporter, filing).json or {}
    place = "/api/v1" + path.format(filing=filing["id"], report=found["id"])
    body = {"json": SAID} if path.startswith("/notices") and method == "POST" else {"json": {}}
    refused = {
        role
        for role in Role
        if desk.client.open(
            place, method=method, headers=someone(role, bureau="DE", name=f"one-{role}").headers, **body
        ).status_code
        == 403
    }
    assert refused == set(Role) - allowed
