"""No header moves the registry, nothing sent makes it fail or tells what is secret (lines 22 and 11)."""

import csv
import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from app.cli.refusals import refusals_written
from app.schemas.json_text import DEEPEST
from app.services.imports.entries import Refusal
from app.vocabulary.actors import Role
from app.webhooks.address import DeliveryFailed, target
from app.webhooks.settings import WebhookSettings
from tests.factories import notice
from tests.fixtures.attaching import folder
from tests.fixtures.desk import Desk
from tests.fixtures.files import picture
from tests.fixtures.registry import MakeSomeone, Someone
from tests.promises.conftest import Register

KEY = "lk_0123456789-this-is-the-whole-key-of-somebody"
PERSON = "/api/v1/lookups/person"


def answered(register: Register, *headers: str, path: str = "/health/live") -> tuple[int, dict[str, Any]]:
    """Ask with these headers beside the needed ones, and read the answer."""
    answer = register.send(f"GET {path} HTTP/1.1", "Host: x", "Connection: close", *headers, "")
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split()[1]), json.loads(body)


# -- 22: headers that would move the application


@pytest.mark.parametrize(
    "header",
    [
        "SCRIPT_NAME: /x",
        "SCRIPT-NAME: /x",
        "PATH_INFO: /api/v1/actors",
        "REMOTE_ADDR: 192.0.2.7",
        "REMOTE_USER: root",
        "HTTP_AUTHORIZATION: Bearer x",
        "X-Forwarded-Prefix: /x",
        "X-Forwarded-Host: attacker.example",
        "X-Forwarded-Proto: https",
        "X-Forwarded-Ssl: on",
    ],
)
def test_22_no_header_moves_the_application(register: Register, header: str) -> None:
    assert answered(register, header) == (200, {"status": "alive"})
    plain = answered(register, path="/public/notices/v1/red")
    assert answered(register, header, path="/public/notices/v1/red") == plain


# -- 22: three ways to a 500


BODIES = {
    "brackets": b"[" * 200_000,
    "braces": b'{"name":' * 200_000,
    "closed brackets": b"[" * 200_000 + b"]" * 200_000,
    "deep": b'{"name": ' + b"[" * DEEPEST + b"]" * DEEPEST + b"}",
    "digits": b'{"limit": ' + b"9" * 5000 + b"}",
    "digits alone": b"9" * 5000,
    "negative digits": b"-" + b"9" * 5000,
    "exponent": b'{"minimum_score": 1' + b"0" * 5000 + b"e5000}",
    "not a number": b'{"minimum_score": NaN}',
    "infinity": b'{"minimum_score": -Infinity}',
    "half a letter": b'{"name": "\xc3"}',
    "byte order": b'\xef\xbb\xbf{"name": "x"}',
    "utf-16": '{"name": "x"}'.encode("utf-16"),
    "nothing but space": b"   ",
}


@pytest.mark.parametrize("path", [PERSON, "/api/v1/lookups", "/api/v1/notices", "/api/v1/lookups/identifier"])
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_22_no_json_makes_it_fail(client: FlaskClient, someone: MakeSomeone, path: str, body: bytes) -> None:
    headers = someone(Role.CLERK).headers
    answer = client.post(path, data=body, content_type="application/json", headers=headers)
    assert answer.status_code in {400, 422}
    assert answer.content_type == "application/problem+json"


@pytest.mark.parametrize("query", ["limit=" + "9" * 5000, "cursor=" + "A" * 5000, "limit=1e999", "limit=٣"])
def test_22_no_parameter_makes_it_fail(client: FlaskClient, clerk: Someone, query: str) -> None:
    answer = client.get(f"/api/v1/notices?{query}", headers=clerk.headers)
    assert answer.status_code in {200, 422}


@pytest.mark.parametrize(
    "body",
    [
        "zz\r\n{}\r\n0\r\n\r\n",
        "-1\r\n{}\r\n0\r\n\r\n",
        "5\r\n{}",
        "2\r\n{}XX\r\n0\r\n\r\n",
        "2;" + "x" * 20_000 + "\r\n{}",
    ],
)
@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x"])
def test_22_a_wrongly_parted_body_is_the_senders_fault(register: Register, body: str, kind: str) -> None:
    head = (f"POST {PERSON} HTTP/1.1", "Host: x", "Connection: close", "Transfer-Encoding: chunked")
    mine = (f"Authorization: Bearer {register.key}", f"Content-Type: {kind}", "")
    answer = register.send(*head, *mine, body.encode())
    assert answer.split()[1] in {b"400", b"415", b"422"}, answer


def test_22_a_body_that_breaks_off_is_the_senders_fault(register: Register) -> None:
    head = (f"POST {PERSON} HTTP/1.1", "Host: x", "Connection: close", "Content-Length: 500")
    mine = (f"Authorization: Bearer {register.key}", "Content-Type: application/json", "")
    assert register.send(*head, *mine, b'{"na').split()[1] == b"400"


# -- 22: what the log says of malformed requests


@pytest.mark.parametrize(
    "request_lines",
    [
        ("GET /health/live HTTP/1.1", "Host: x", f"Authorization Bearer {KEY}"),
        ("GET /health/live HTTP/1.1", "Host: x", f"Authorization : Bearer {KEY}"),
        ("GET /health/live HTTP/1.1", "Host: x", f"Authorization: Bearer {KEY}\x00"),
        ("GET /health/live HTTP/1.1", "Host: x", "X: y", f" Bearer {KEY}"),
        ("GET /health/live HTTP/1.1", f"{KEY}"),
        (f"GET /{KEY} HTTP/9.9", "Host: x"),
        (f"Bearer {KEY}",),
        (f"{KEY} /health/live HTTP/1.1", "Host: x"),
        ("POST /health/live HTTP/1.1", "Host: x", f"Transfer-Encoding: {KEY}"),
        ("POST /health/live HTTP/1.1", "Host: x", f"Content-Length: {KEY}"),
        ("GET /health/live HTTP/1.1", "Host: x", f"Expect: {KEY}"),
        ("GET /health/live HTTP/1.1", "Host: x", f"Authorization: Bearer {KEY}{'x' * 20_000}"),
        (f"GET /{KEY}{'x' * 20_000} HTTP/1.1", "Host: x"),
    ],
)
def test_22_no_key_in_a_malformed_request_is_logged_or_sent_back(
    register: Register, request_lines: tuple[str, ...]
) -> None:
    answer = register.send(*request_lines, "")
    assert answer.split()[1][:1] in {b"4", b"5"} or b"alive" in answer
    assert KEY.encode() not in answer
    assert KEY[12:] not in register.log.read_text()


# -- 22: formulas, keys given twice, addresses


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1", '=HYPERLINK("http://x")', "＝1+1"]
)
def test_22_a_refusal_is_no_formula(tmp_path: Path, cell: str) -> None:
    sheet = tmp_path / "refusals.csv"
    with refusals_written(None, sheet) as rows:
        rows.add([Refusal(reference=cell, line=1, field=cell, reason=cell)])
    with sheet.open(newline="", encoding="utf-8") as file:
        _, written = csv.reader(file)
    assert [each for each in written if each[:1] not in {"'", "1"}] == []
    assert f"'{cell}" in written


def test_22_json_keys_given_twice_are_refused(desk: Desk) -> None:
    for path, body in (
        ("lookups/person", '{"name": "Ramon", "purpose": "border_control", "name": "Omar"}'),
        ("lookups/person", '{"purpose": "border_control", "name": "Ramon", "n\\u0061me": "Omar"}'),
        ("notices", json.dumps(notice())[:-1] + ', "kind": "red"}'),
        ("notices", json.dumps(notice()).replace('"sex": "M"', '"sex": "M", "sex": "F"')),
    ):
        who = desk.officer if path.startswith("lookups") else desk.clerk
        answer = desk.client.post(
            f"/api/v1/{path}", data=body, content_type="application/json", headers=who.headers
        )
        assert (answer.status_code, answer.json["code"]) == (400, "malformed"), body
        assert "twice" in answer.json["detail"]


def test_22_nor_are_parameters_or_parts_of_a_form(desk: Desk) -> None:
    asked = desk.client.get("/api/v1/notices?limit=5&limit=6", headers=desk.clerk.headers)
    assert (asked.status_code, asked.json["errors"][0]["path"]) == (422, "limit")
    drafted = desk.draft()
    files = [FileStorage(BytesIO(picture()), f"{name}.jpg") for name in ("one", "two")]
    boundary, body = encode_multipart({"kind": "photo", "file": files})
    headers = {**desk.clerk.headers, "If-Match": f'"{drafted["revision"]}"'}
    kind = f"multipart/form-data; boundary={boundary}"
    sent = desk.client.post(folder(drafted), data=body, content_type=kind, headers=headers)
    assert (sent.status_code, sent.json["errors"][0]["path"]) == (422, "file")


def test_22_a_file_at_the_console_is_read_as_strictly(app: Flask, tmp_path: Path) -> None:
    twice = tmp_path / "twice.json"
    twice.write_text('{"kind": "blue", "kind": "red"}')
    with app.app_context():
        refused = app.test_cli_runner().invoke(args=["notices", "create", str(twice)])
    assert (refused.exit_code, "twice" in refused.output) == (2, True)


@pytest.mark.parametrize(
    "host",
    [
        "[::127.0.0.1]",
        "[::10.0.0.7]",
        "[fec0::1]",
        "[feff::1]",
        "[3fff::1]",
        "[3fff:fff::1]",
        "[64:ff9b:1::a00:7]",
        "[64:ff9b::a00:7]",
        "[5f00::1]",
        "[100::1]",
        "[4000::1]",
        "[2001:db8::1]",
        "[2002:a00:7::]",
        "192.88.99.1",
        "198.18.0.1",
    ],
)
def test_22_no_webhook_is_posted_to_what_is_not_the_world(host: str) -> None:
    with pytest.raises(DeliveryFailed, match="not posted to"):
        target(f"https://{host}/hook", WebhookSettings())


@pytest.mark.parametrize(
    "host", ["93.184.216.34", "[2606:2800:220:1::1]", "[64:ff9b::5db8:d822]", "[2a00::1]"]
)
def test_22_the_world_is_still_posted_to(host: str) -> None:
    assert target(f"https://{host}/hook", WebhookSettings()).host == host.strip("[]")


# -- 11: figures are for operators


def test_11_whoever_asks_from_away_learns_whether_it_is_well_and_no_figure(register: Register) -> None:
    away = "X-Forwarded-For: 192.0.2.7"
    assert answered(register, away, path="/health/ready") == (200, {"status": "ready"})
    refused, problem = answered(register, away, path="/metrics")
    assert (refused, problem["code"]) == (401, "unauthenticated")


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"])
def test_11_whoever_is_behind_a_proxy_of_this_machine_is_not_this_machine(
    register: Register, header: str
) -> None:
    assert answered(register, f"{header}: 127.0.0.1", path="/health/ready") == (200, {"status": "ready"})


def test_11_this_machine_and_administrators_see_the_figures(
    register: Register, client: FlaskClient, someone: MakeSomeone
) -> None:
    assert answered(register, path="/health/ready")[1]["index"]["filings"] == 0
    assert client.get("/metrics").status_code == 200
    administrator, officer = someone(Role.ADMINISTRATOR).headers, someone(Role.OFFICER).headers
    for path in ("/health/ready", "/metrics"):
        assert client.get(path, headers=administrator).status_code == 200
        assert client.get(path, headers=officer).status_code == 403
    assert "outbox" in client.get("/health/ready", headers=administrator).json
