"""Requests are registered with their clocks and shown to the registry's officer alone."""

import pytest

from app.vocabulary.actors import Role
from tests.fixtures.registry import MakeSomeone
from tests.fixtures.subject_access import ASKED, BASE, Office

pytestmark = pytest.mark.both_databases


def test_a_request_has_its_clocks_from_the_first_day(office: Office) -> None:
    made = office.register(wishes=["access", "deletion"])
    assert (made["status"], made["revision"], made["findings"]) == ("registered", 1, [])
    assert made["at"] < made["due_at"] < made["remedy_due_at"]
    assert office.register()["remedy_due_at"] is None


@pytest.mark.parametrize("body", [{"identity": ""}, {"wishes": []}, {"wishes": ["revenge"]}, {"name": " "}])
def test_what_is_no_request_is_refused(office: Office, body: dict[str, object]) -> None:
    refused = office.client.post(BASE, json={**ASKED, **body}, headers=office.officer.headers)
    assert refused.status_code == 422


def test_a_bureaus_own_officer_answers_no_request_about_all_bureaus(
    office: Office, someone: MakeSomeone
) -> None:
    office.register()
    theirs = someone(Role.DATA_PROTECTION_OFFICER, bureau="FR").headers
    statuses = [
        office.client.get(path, headers=theirs).status_code
        for path in (BASE, f"{BASE}/{office.request['id']}")
    ]
    assert statuses == [403, 403]


def test_requests_are_listed_by_state_in_pages(office: Office) -> None:
    made = [office.register()["id"] for _ in range(3)]
    headers = office.officer.headers
    first = office.client.get(f"{BASE}?limit=2&status=registered", headers=headers).json or {}
    rest = office.client.get(f"{BASE}?cursor={first['next']}", headers=headers).json or {}
    assert [each["id"] for each in first["items"] + rest["items"]] == made[::-1]
    assert (office.client.get(f"{BASE}?overdue=true", headers=headers).json or {})["items"] == []
