"""Lists over HTTP: a head, a line each, an answer that counts itself; and the lists that are kept."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.api import batches, ndjson
from app.models import Lookup
from app.rules.traveller_lists import LONGEST_LINE
from app.schemas import batch as schema
from app.services.batches.vetting import vet
from app.services.unit_of_work import reading
from tests.app.services.lookups.test_mrz import SPECIMEN
from tests.factories import passport, record
from tests.fixtures.desk import Desk
from tests.fixtures.travelling import Manifests

KNOWN = {"name": "Ramón Espinoza Duarte", "birth_date": "1971-03-09"}


def tomorrow() -> str:
    return (datetime.now(UTC) + timedelta(days=1)).isoformat()


def test_people_papers_zones_and_texts_are_answered_in_their_order(desk: Desk, manifests: Manifests) -> None:
    desk.published()
    desk.published(record(passport("L898902C3")), family="records")
    said = [
        {"id": "12A", **KNOWN},
        {"id": 13, "number": "L898902C3", "kind": "passport", "country": "FR"},
        {"mrz": SPECIMEN},
        {"text": "Ramon Espinoza Duarte"},
        {"family_name": "Unknown", "given_names": "Mary", "documents": [{"number": "L898902C3"}]},
        {"name": "A Stranger"},
    ]
    status, (head, *lines, last) = manifests.send(*said)
    assert status == 200
    assert head["list"] is None
    assert "no departure" in head["notes"][0]
    assert [each["line"] for each in lines] == [1, 2, 3, 4, 5, 6]
    assert [each["id"] for each in lines] == ["12A", "13", "", "", "", ""]
    answers = [each["lookup"]["answer"] for each in lines]
    assert answers == ["match", "match", "possible_match", "match", "match", "no_match"]
    assert last == {"summary": {"lines": 6, "refused": 0, "match": 4, "possible_match": 1, "no_match": 1}}


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ({"birth_date": "1971-13-45"}, "1971-13-45"),
        ({"birth_date": 19711345}, "19711345"),
        ({"birth_date": ["1971"]}, "1971"),
        ({"nationality": "Narnia"}, "Narnia"),
        ({"sex": "perhaps"}, "perhaps"),
        ({"kind": "broomstick"}, "broomstick"),
        ({"number": "?!"}, "?!"),
        ({"seat": "12A"}, "seat"),
        ({"limit": 100000}, "limit"),
        ({"mrz": "P<UTO"}, "zone"),
        ({"documents": "XK1"}, "documents"),
        ({"documents": [{"country": "FR"}, "XK1"]}, "documents.0"),
        ({"documents": [{"number": "XK1234567", "country": "Narnia"}]}, "Narnia"),
        ({"family_name": "Espinoza Duarte", "given_names": "Ramón"}, "name"),
        ({"name": f"{KNOWN['name']} {'x ' * 80}"}, "name"),
    ],
)
def test_an_impossible_value_leaves_nobody_unasked(
    desk: Desk, manifests: Manifests, said: dict[str, object], word: str
) -> None:
    desk.published()
    _, (_, line, _) = manifests.send({**KNOWN, **said})
    assert "lookup" in line, line
    assert any(word in note for note in line["lookup"]["notes"]), line["lookup"]["notes"]
    if "x x" not in str(said):
        assert line["lookup"]["answer"] == "match"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("no JSON", "malformed"),
        ("[1, 2]", "malformed"),
        ('{"name": "A", "name": "B"}', "malformed"),
        ('{"birth_date": "1971"}', "invalid"),
        ('{"name": "?"}', "invalid"),
        ("{}", "invalid"),
        (json.dumps({"name": "A" * LONGEST_LINE}), "invalid"),
    ],
)
def test_a_line_that_asks_nothing_is_refused_alone(manifests: Manifests, line: str, code: str) -> None:
    _, (_, first, faulty, third, last) = manifests.send({"name": "A Stranger"}, line, {"name": "Another One"})
    assert faulty["refused"]["code"] == code
    assert "lookup" in first
    assert "lookup" in third
    assert last["summary"]["refused"] == 1


def test_lines_over_the_bound_are_refused_alone(
    manifests: Manifests, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "MOST_LINES", 2)
    _, (_, *lines, last) = manifests.send(*({"name": f"Stranger Number{each}"} for each in range(4)))
    assert ["refused" in each for each in lines] == [False, False, True, True]
    assert last["summary"]["lines"] == 4


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"no JSON\n", 400),
        (b"[]\n", 422),
        (b'{"name": "A"}\n', 422),
        (b'{"purpose": "curiosity"}\n', 422),
        (b'{"purpose": "border_control", "departs_at": "tomorrow"}\n', 422),
        (b'{"purpose": "border_control", "departs_at": "2026-11-28T10:00:00"}\n', 422),
    ],
)
def test_a_list_without_a_purpose_is_refused_and_nothing_asked(
    desk: Desk, manifests: Manifests, body: bytes, status: int
) -> None:
    assert (
        manifests.desk.client.post(
            "/api/v1/lookups/batch",
            data=body + b'{"name": "A Stranger"}',
            headers=desk.officer.headers,
            content_type="application/x-ndjson",
        ).status_code
        == status
    )
    with reading(desk.registry) as tx:
        assert tx.session.scalars(select(func.count(Lookup.id))).one() == 0


def test_another_type_of_body_is_refused(desk: Desk) -> None:
    assert desk.post("lookups/batch").status_code == 415


def test_one_list_at_a_time_and_the_turn_is_given_back(desk: Desk, manifests: Manifests) -> None:
    assert batches._turn.acquire(blocking=False)
    try:
        status, [problem] = manifests.send({"name": "A Stranger"})
        assert (status, problem["code"]) == (503, "busy")
    finally:
        batches._turn.release()
    for _ in range(2):
        assert manifests.send({"name": "A Stranger"})[0] == 200


def test_the_turn_is_given_back_where_nobody_reads(desk: Desk, app: Flask) -> None:
    body = b'{"purpose": "border_control"}\n{"name": "A Stranger"}'
    sent = {"data": body, "headers": desk.officer.headers, "content_type": "application/x-ndjson"}
    answer = app.test_client().post("/api/v1/lookups/batch", **sent, buffered=False)
    answer.close()
    assert batches._turn.acquire(blocking=False)
    batches._turn.release()


def test_a_kept_list_is_read_again_and_tells_what_is_new(desk: Desk, manifests: Manifests) -> None:
    _, (head, *_) = manifests.send(KNOWN, "no JSON", departs_at=tomorrow(), reference="EX 123")
    place = f"/api/v1/lookups/lists/{head['list']}"
    before = desk.client.get(place, headers=desk.officer.headers).json
    filing = desk.published()
    assert vet(desk.registry) == 1
    after = desk.client.get(place, headers=desk.officer.headers).json
    assert before is not None
    assert after is not None
    assert (before["open"], before["counts"]["no_match"], before["counts"]["refused"]) == (True, 1, 1)
    assert (after["counts"]["match"], after["counts"]["changed"]) == (1, 1)
    assert [each["id"] for each in after["travellers"][0]["filings"]] == [filing["id"]]
    [listed] = (desk.client.get("/api/v1/lookups/lists", headers=desk.officer.headers).json or {})["items"]
    assert (listed["id"], listed["reference"]) == (head["list"], "EX 123")
    inbox = desk.client.get("/api/v1/messages?kind=list_match", headers=desk.clerk.headers).json or {}
    assert [each["filing_number"] for each in inbox["items"]] == [filing["number"]]
    assert desk.client.delete(place, headers=desk.officer.headers).status_code == 204
    assert desk.client.get(place, headers=desk.officer.headers).status_code == 404


def test_lines_are_parted_wherever_the_body_is_cut() -> None:
    class Stream:
        def __init__(self, body: bytes, size: int) -> None:
            self.parts = [body[at : at + size] for at in range(0, len(body), size)]

        def read(self, _size: int) -> bytes:
            return self.parts.pop(0) if self.parts else b""

    body = b"\xef\xbb\xbfone\n\ntwo\r\n" + b"x" * 50 + b"\nthree"
    for size in (4, 7, 20, 500):
        assert [*ndjson.lines(Stream(body, size), 20)] == [b"one", b"", b"two\r", None, b"three"]
    assert [*ndjson.lines(Stream(b"x" * 50, 20), 20)] == [None]
