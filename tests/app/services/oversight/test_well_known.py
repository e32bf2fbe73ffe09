"""Whoever looks up somebody well-known is flagged; those who oversee keep the list."""

import pytest

from app.services.access import actors
from app.services.oversight import misuse
from app.vocabulary.actors import Role
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone

pytestmark = pytest.mark.both_databases
PATH = "/api/v1/audit/well-known"


def test_the_list_is_kept_and_its_people_are_flagged_however_spelt(desk: Desk, someone: MakeSomeone) -> None:
    headers = someone(Role.DATA_PROTECTION_OFFICER, bureau="DE").headers
    desk.found("Joana Celebro")
    assert misuse.run(desk.registry, actors.ROOT) == []
    made = desk.client.post(PATH, json={"name": "Joanna Celebro-Almeda"}, headers=headers)
    assert made.status_code == 201, made.text
    desk.found("Joana Celebro Almeda")
    desk.found("CELEBRO ALMEDA, Joanna")
    assert [each.number for each in misuse.run(desk.registry, actors.ROOT)] == ["well_known"]
    flags = desk.client.get("/api/v1/audit/flags", headers=headers).json or {}
    assert flags["items"][0]["count"] == 2
    listed = (desk.client.get(PATH, headers=headers).json or {})["items"]
    assert [each["name"] for each in listed] == ["Joanna Celebro-Almeda"]
    where = f"{PATH}/{listed[0]['id']}"
    assert [desk.client.delete(where, headers=headers).status_code for _ in range(2)] == [204, 404]
    assert (desk.client.get(PATH, headers=headers).json or {})["items"] == []
