"""What a partner organisation is given is on record with its conditions, before it has it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.models import HandOut
from app.services import retention
from app.services.access import actors
from app.services.unit_of_work import Registry, reading
from app.vocabulary.actors import Role
from tests.factories import notice, person
from tests.fixtures.attaching import attached
from tests.fixtures.desk import PURPOSE, Desk
from tests.fixtures.files import picture
from tests.fixtures.registry import MakeSomeone
from tests.fixtures.scoped import ORGANISATION, SetScope

pytestmark = pytest.mark.both_databases
NAME = "Ramón Espinoza Duarte"
ONWARD = "Verify with us first.\nPass it on to nobody unless FR allows it."


@pytest.fixture
def filing(desk: Desk, set_scope: SetScope) -> dict[str, Any]:
    """A notice that the organisation sees, with conditions of its owner's."""
    set_scope(("notice.blue",))
    return desk.published(notice(person(NAME), conditions="Verify with us first.", handling="restricted"))


def _later(registry: Registry, **passed: int) -> Registry:
    then = registry.clock() + timedelta(**passed)
    return replace(registry, clock=lambda: then)


def given(registry: Registry) -> list[HandOut]:
    with reading(registry) as tx:
        return list(tx.session.scalars(select(HandOut).order_by(HandOut.id)))


def test_a_lookup_a_reading_and_a_file_are_on_record_with_handling_conditions_and_purpose(
    desk: Desk, filing: dict[str, Any], someone: MakeSomeone, registry: Registry
) -> None:
    photo = attached(desk, filing, picture())
    clerk = someone(Role.CLERK, bureau=ORGANISATION)
    client, headers = desk.client, clerk.headers
    answer = client.post("/api/v1/lookups/person", json={"name": NAME, **PURPOSE}, headers=headers).json or {}
    path = f"/api/v1/notices/{filing['id']}"
    read = client.get(path, headers=headers).json or {}
    assert read["conditions"] == answer["matches"][0]["filing"]["conditions"] == ONWARD
    place = f"{path}/subjects/{filing['subjects'][0]['id']}/attachments/{photo['id']}"
    assert client.get(place, headers=headers).status_code == 200
    rows = given(registry)
    assert [(row.way, row.purpose) for row in rows] == [
        ("lookup", "border_control"),
        ("reading", "filing"),
        ("file", "file"),
    ]
    assert rows[0].lookup_id == answer["lookup_id"]
    assert {(row.filing_id, row.bureau, row.handling, row.conditions) for row in rows} == {
        (filing["id"], ORGANISATION, "restricted", ONWARD)
    }
    assert {row.revision for row in rows} == {read["revision"]}


def test_a_full_bureau_is_told_the_conditions_as_they_are_and_leaves_no_such_record(
    desk: Desk, filing: dict[str, Any], someone: MakeSomeone, registry: Registry
) -> None:
    abroad = someone(Role.CLERK, bureau="DE")
    read = desk.client.get(f"/api/v1/notices/{filing['id']}", headers=abroad.headers).json or {}
    assert read["conditions"] == "Verify with us first."
    assert desk.found(NAME) == [filing["id"]]
    assert given(registry) == []


def test_what_was_given_loses_its_words_when_the_filing_is_purged_and_goes_after_three_years(
    desk: Desk, filing: dict[str, Any], someone: MakeSomeone, registry: Registry
) -> None:
    clerk = someone(Role.CLERK, bureau=ORGANISATION)
    desk.client.get(f"/api/v1/notices/{filing['id']}", headers=clerk.headers)
    desk.withdraw(filing)
    retention.run(_later(registry, days=16), actors.ROOT)
    [row] = given(registry)
    assert (row.bureau, row.conditions) == (ORGANISATION, "")
    retention.run(_later(registry, days=3 * 365 + 1), actors.ROOT)
    assert given(registry) == []
