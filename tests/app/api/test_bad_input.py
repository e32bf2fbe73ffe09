"""Every input is hostile: each fault is a 4xx problem with a path and a reason."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.factories import notice, person
from tests.fixtures.desk import Desk
from tests.fixtures.registry import Someone

PERSON = "lookups/person"
BAD_LOOKUPS: list[tuple[str, dict[str, Any], str]] = [
    (PERSON, {"name": 7}, "name"),
    (PERSON, {"name": ["Ramon"]}, "name"),
    (PERSON, {"name": ""}, "name"),
    (PERSON, {"name": "   "}, "name"),
    (PERSON, {"name": "-"}, "name"),
    (PERSON, {"name": "x" * 100_000}, "name"),
    (PERSON, {}, "name"),
    (PERSON, {"name": "Ramon", "family_name": "Duarte"}, "name"),
    (PERSON, {"name": "Ramon", "nickname": "R"}, "nickname"),
    (PERSON, {"name": "Ramon", "birth_date": 1971}, "birth_date"),
    (PERSON, {"name": "Ramon", "birth_date": "1" * 61}, "birth_date"),
    (PERSON, {"name": "\u200b\x00"}, "name"),
    (PERSON, {"name": "Ramon", "nationality": "QQQ"}, "nationality"),
    (PERSON, {"name": "Ramon", "nationality": "Atlantis"}, "nationality"),
    (PERSON, {"name": "Ramon", "sex": "tall"}, "sex"),
    (PERSON, {"name": "Ramon", "limit": 0}, "limit"),
    (PERSON, {"name": "Ramon", "limit": "10"}, "limit"),
    (PERSON, {"name": "Ramon", "limit": 10**30}, "limit"),
    (PERSON, {"name": "Ramon", "minimum_score": 1.5}, "minimum_score"),
    (PERSON, {"name": "Ramon", "purpose": "curiosity"}, "purpose"),
    (PERSON, {"name": "Ramon", "purpose": None}, "purpose"),
    (PERSON, {"name": "Ramon", "case_reference": "x" * 101}, "case_reference"),
    ("lookups/identifier", {"number": ""}, "number"),
    ("lookups/identifier", {"number": "--"}, "number"),
    ("lookups/identifier", {"number": "A1", "kind": "loyalty_card"}, "kind"),
    ("lookups/identifier", {"number": {"a": 1}}, "number"),
    ("lookups/mrz", {"mrz": "P<UTO"}, "mrz"),
    ("lookups/mrz", {"mrz": "P<UTO" + "<" * 39 + "\n" + "é" * 44}, "mrz"),
    ("lookups/mrz", {"mrz": "\n\n"}, "mrz"),
    ("lookups/mrz", {"mrz": "A" * 401}, "mrz"),
    ("lookups", {"text": "?!"}, "text"),
    ("lookups", {"text": ""}, "text"),
    ("lookups", {"text": "A" * 45 + "\n" + "<" * 45}, "text"),
    ("lookups", {"text": "Ramon", "nationality": "QQQ"}, "nationality"),
    ("lookups/mrz", {"mrz": "A" * 45 + "\n" + "B" * 45}, "mrz"),
]


@pytest.mark.parametrize(("path", "body", "fault"), BAD_LOOKUPS)
def test_a_bad_question_is_a_problem_that_names_the_field(
    desk: Desk, path: str, body: dict[str, Any], fault: str
) -> None:
    answer = desk.post(path, **body)
    assert answer.status_code == 422
    assert answer.content_type == "application/problem+json"
    [first, *_] = answer.json["errors"]
    assert first["path"] == fault
    assert len(first["reason"]) > 5


FORGIVEN: list[tuple[str, dict[str, Any], str]] = [
    (PERSON, {"name": "Ra\x00mon"}, "Hidden and control"),
    (PERSON, {"name": "\u202eomaR"}, "Hidden and control"),
    (PERSON, {"name": "Ramon 🕵"}, "Symbols"),
    (PERSON, {"name": "Ramon \ud800"}, "Hidden and control"),
    (PERSON, {"name": "R?mon"}, "lost letter"),
    (PERSON, {"name": "FNU"}, "missing name"),
    (PERSON, {"family_name": "Duarte", "given_names": "FNU"}, "missing name"),
    (PERSON, {"name": "Ramon", "birth_date": "1971-02-30"}, "only the year 1971"),
    (PERSON, {"name": "Ramon", "birth_date": "03/04/1978"}, "1978-04-03 and as 1978-03-04"),
    (PERSON, {"name": "Ramon", "birth_date": "2513"}, "Buddhist"),
    (PERSON, {"name": "Ramon", "birth_date": "2090"}, "left out"),
    (PERSON, {"name": "Ramon", "birth_date": "unknown"}, "left out"),
    ("lookups/identifier", {"number": "A1\x07"}, "Hidden and control"),
    ("lookups/identifier", {"number": "0000000", "kind": "imo"}, "stands for no number"),
    ("lookups/identifier", {"number": "HR5550001 / SI7770002"}, "Several numbers"),
    ("lookups", {"text": "N/A"}, "missing name"),
    ("lookups", {"text": "IMO 0000000"}, "stands for no number"),
]


@pytest.mark.parametrize(("path", "body", "note"), FORGIVEN)
def test_what_is_mended_or_set_aside_is_said(desk: Desk, path: str, body: dict[str, Any], note: str) -> None:
    answer = desk.post(path, **body)
    assert answer.status_code == 200, answer.text
    assert note in " ".join(answer.json["notes"])


@pytest.mark.parametrize("name", ["نجيب بن‌يوسف", "Мария О'Нил", "王小明", "Anne-Marie d`Arc", "ಸು‍ಮ"])
def test_honest_names_of_every_script_are_taken(desk: Desk, name: str) -> None:
    assert desk.post(PERSON, name=name).status_code == 200


def test_without_a_purpose_there_is_no_answer(client: FlaskClient, officer: Someone) -> None:
    answer = client.post("/api/v1/lookups/person", json={"name": "Ramon"}, headers=officer.headers)
    assert (answer.status_code, answer.json["errors"][0]["path"]) == (422, "purpose")


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"name=Ramon", "application/x-www-form-urlencoded", 422),
        (b"{", "application/json", 400),
        (b"", "application/json", 422),
        (b"[]", "application/json", 422),
        (b"\xff\xfe", "application/json", 400),
        (b'{"name": "' + b"x" * 3_000_000 + b'"}', "application/json", 413),
        (b'"' + b"[" * 100_000, "application/json", 400),
    ],
)
def test_a_body_that_is_no_question_is_refused(
    client: FlaskClient, officer: Someone, body: bytes, content_type: str, status: int
) -> None:
    answer = client.post(
        "/api/v1/lookups/person", data=body, content_type=content_type, headers=officer.headers
    )
    assert answer.status_code in {status, 415}
    assert answer.json["code"]
    assert answer.json["detail"]


@pytest.mark.parametrize("cursor", ["x", "%00", "AAAA", "é", "A" * 500])
def test_a_cursor_that_is_none_of_ours_is_refused(client: FlaskClient, clerk: Someone, cursor: str) -> None:
    answer = client.get("/api/v1/notices", query_string={"cursor": cursor}, headers=clerk.headers)
    assert (answer.status_code, answer.json["errors"][0]["path"]) == (422, "cursor")


@pytest.mark.parametrize("query", ["colour=red", "limit=0", "limit=many", "status=gone"])
def test_an_unknown_or_bad_parameter_is_refused(client: FlaskClient, clerk: Someone, query: str) -> None:
    answer = client.get(f"/api/v1/notices?{query}", headers=clerk.headers)
    assert (answer.status_code, answer.json["errors"][0]["path"]) == (422, query.split("=", maxsplit=1)[0])


BAD_FILINGS: list[tuple[dict[str, Any], str]] = [
    ({}, "kind"),
    (notice(kind="magenta"), "kind"),
    (notice(kind="passport"), "kind"),
    ({"kind": "blue", "subjects": []}, "subjects"),
    ({"kind": "blue", "subjects": [{"type": "person"}]}, "subjects.0.names"),
    ({"kind": "blue", "subjects": "everybody"}, "subjects"),
    (notice(person(names=[{"full": "\u202ex"}])), "subjects.0.names.0.full"),
    (notice(person(names=[{}])), "subjects.0.names.0.full"),
    (notice(person(birth_dates=[{"date": "1971-02-30"}])), "subjects.0.birth_dates.0.date"),
    (notice(person(identifiers=[{"kind": "imei", "number": "12"}])), "subjects.0.identifiers.0.number"),
    (
        notice(person(identifiers=[{"kind": "passport", "number": "AB12", "range_end": "AB11"}])),
        "subjects.0.identifiers.0.range_end",
    ),
    (notice(status="published"), "status"),
    (notice(revision=7), "revision"),
    (notice(expires_on="soon"), "expires_on"),
    (notice(summary="\x00"), "summary"),
]


@pytest.mark.parametrize(("body", "fault"), BAD_FILINGS)
def test_a_bad_filing_is_a_problem_that_names_the_field(
    client: FlaskClient, clerk: Someone, body: dict[str, Any], fault: str
) -> None:
    answer = client.post("/api/v1/notices", json=body, headers=clerk.headers)
    assert answer.status_code == 422
    assert fault in {each["path"] for each in answer.json["errors"]}


def test_an_unknown_route_and_a_wrong_method_are_problems(client: FlaskClient, clerk: Someone) -> None:
    nowhere = client.get("/api/v1/nowhere", headers=clerk.headers)
    wrong = client.delete("/api/v1/notices", headers=clerk.headers)
    assert (nowhere.status_code, nowhere.json["code"]) == (404, "not_found")
    assert (wrong.status_code, wrong.json["code"]) == (405, "method_not_allowed")
    assert "POST" in wrong.headers["Allow"]
