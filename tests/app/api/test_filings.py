"""Filings over HTTP: what was filed is what is shown, in the shape that the description gives."""

from typing import Any

import pytest
import schemathesis
from flask import Flask

from tests.factories import notice, passport, person, record
from tests.fixtures.desk import Desk

BORN = [
    {"date": "1971-03-09", "until": None, "approximate": False},
    {"date": "1969-05", "until": None, "approximate": True},
    {"date": "1969", "until": 1972, "approximate": False},
]


def test_a_filing_shows_the_dates_of_birth_as_far_as_they_are_known(desk: Desk) -> None:
    drafted = desk.draft(notice(person(birth_dates=BORN)))
    read = desk.client.get(f"/api/v1/notices/{drafted['id']}", headers=desk.clerk.headers).json
    assert [each["subjects"][0]["birth_dates"] for each in (drafted, read)] == [BORN, BORN]


def test_a_name_that_was_shown_is_taken_back(desk: Desk) -> None:
    drafted = desk.draft(
        notice(person(names=[{"family": "Espinoza", "given": "Ramón"}, {"full": "El Moncho"}]))
    )
    shown = [{key: name[key] for key in name if key != "script"} for name in drafted["subjects"][0]["names"]]
    headers = {**desk.clerk.headers, "If-Match": f'"{drafted["revision"]}"'}
    body = {"subjects": [person(names=shown)]}
    answer = desk.client.patch(f"/api/v1/notices/{drafted['id']}", json=body, headers=headers)
    assert answer.status_code == 200, answer.text
    assert answer.json["subjects"][0]["names"] == drafted["subjects"][0]["names"]


@pytest.mark.parametrize(
    ("family", "body"),
    [("notices", notice(person(birth_dates=BORN))), ("records", record(passport(), person()))],
)
def test_what_is_shown_has_the_shape_that_is_described(
    app: Flask, desk: Desk, family: str, body: dict[str, Any]
) -> None:
    description = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    answer = desk.client.post(f"/api/v1/{family}", json=body, headers=desk.clerk.headers)
    assert answer.status_code == 201, answer.text
    operation = description[f"/api/v1/{family}"]["POST"]
    operation.validate_response(schemathesis.Response.from_any(answer))
