"""Links over HTTP: made, seen, taken away; closed to roles that do not file."""

import pytest

from app.models.columns import new_id
from app.vocabulary.actors import Role
from tests.factories import notice, person, record
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone

WANTED = notice(person("Ottoline Wrzesniewska"))


def test_a_link_is_made_seen_and_taken_away(desk: Desk) -> None:
    car, wanted = desk.published(record(), family="records"), desk.published(WANTED)
    path, headers = f"/api/v1/records/{car['id']}/links", desk.clerk.headers
    made = desk.client.post(
        path, json={"filing_id": wanted["id"], "kind": "belongs_to"}, headers=headers
    ).json
    assert (made["kind"], made["made_here"]) == ("belongs_to", True)
    assert made["filing"]["number"] == wanted["number"]
    assert set(made["filing"]) == {"id", "type", "kind", "number", "bureau", "status", "test_record"}
    there = f"/api/v1/notices/{wanted['id']}/links"
    [seen] = desk.client.get(there, headers=desk.officer.headers).json["items"]
    assert (seen["id"], seen["made_here"], seen["filing"]["id"]) == (made["id"], False, car["id"])
    assert desk.client.delete(f"{path}/{made['id']}", headers=headers).status_code == 204
    assert desk.client.get(there, headers=desk.officer.headers).json == {"items": []}


def test_a_link_leaves_the_etag_as_it_was(desk: Desk) -> None:
    ours, other = desk.draft(), desk.published(WANTED)
    path, headers = f"/api/v1/notices/{ours['id']}", desk.clerk.headers
    before = desk.client.get(path, headers=headers)
    desk.client.post(f"{path}/links", json={"filing_id": other["id"]}, headers=headers)
    after = desk.client.get(path, headers=headers)
    assert (after.headers["ETag"], after.data) == (before.headers["ETag"], before.data)


def test_what_is_not_there_cannot_be_linked(desk: Desk) -> None:
    path = f"/api/v1/notices/{desk.draft()['id']}/links"
    answer = desk.client.post(path, json={"filing_id": new_id()}, headers=desk.clerk.headers)
    assert (answer.status_code, answer.json["code"]) == (404, "not_found")
    assert desk.client.delete(f"{path}/{new_id()}", headers=desk.clerk.headers).status_code == 404


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.CLERK}))
def test_roles_that_do_not_file_may_not_link(desk: Desk, someone: MakeSomeone, role: Role) -> None:
    headers = someone(role, name="stranger").headers
    path = f"/api/v1/notices/{desk.published()['id']}/links"
    assert desk.client.post(path, json={"filing_id": new_id()}, headers=headers).status_code == 403
    assert desk.client.delete(f"{path}/{new_id()}", headers=headers).status_code == 403


@pytest.mark.parametrize("role", [Role.PARTNER, Role.AUDITOR, Role.DATA_PROTECTION_OFFICER])
def test_roles_that_read_no_filings_read_no_links(desk: Desk, someone: MakeSomeone, role: Role) -> None:
    path = f"/api/v1/notices/{desk.published()['id']}/links"
    assert desk.client.get(path, headers=someone(role).headers).status_code == 403
