"""P16: what looks like misuse reaches an auditor: raised once, explained, and judged by somebody else."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.models import AuditEntry
from app.services.access import actors
from app.services.oversight import misuse
from app.services.oversight.flags import FlagList, FlagTold, browse
from app.services.unit_of_work import Registry, reading
from app.vocabulary.actors import Role
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone, Someone

pytestmark = pytest.mark.both_databases


@pytest.fixture
def auditor(someone: MakeSomeone) -> Someone:
    """An auditor of another bureau."""
    return someone(Role.AUDITOR, bureau="DE")


def flags(registry: Registry, auditor: Someone) -> list[FlagTold]:
    with reading(registry, auditor.actor) as tx:
        return list(browse(tx, FlagList()).items)


def test_p16_own_name_one_person_again_and_a_purpose_that_does_not_fit_are_flagged(
    desk: Desk, someone: MakeSomeone, auditor: Someone
) -> None:
    ramon = someone(Role.OFFICER, name="ramon.espinoza")
    client, registry = desk.client, desk.registry
    for spelt in ("Mirela Orlovski", "Mirella Orlovsky", "ORLOVSKI, Mirela") * 2:
        body = {"name": spelt, "purpose": "identity_check"}
        client.post("/api/v1/lookups/person", json=body, headers=ramon.headers)
    body = {"name": "Ramón Espinosa", "purpose": "registry_maintenance"}
    client.post("/api/v1/lookups/person", json=body, headers=ramon.headers)
    due = misuse.due(registry, actors.ROOT)
    raised = misuse.run(registry, actors.ROOT)
    assert due == raised
    assert sorted(each.number for each in raised) == ["own_name", "same_person", "unfit_purpose"]
    assert {each.actor for each in flags(registry, auditor)} == {"ramon.espinoza"}
    assert "6 times" in next(each.row.sentence for each in flags(registry, auditor) if each.row.count == 6)
    with reading(registry) as tx:
        told = [
            row.detail
            for row in tx.session.scalars(select(AuditEntry).where(AuditEntry.object_type == "flag"))
        ]
    assert sorted(each["rule"] for each in told) == ["own_name", "same_person", "unfit_purpose"]


def test_a_run_raises_once_and_takes_up_what_has_come_since(desk: Desk, auditor: Someone) -> None:
    registry = desk.registry
    desk.post("lookups/person", name="Li Na", purpose="oversight")
    assert len(misuse.run(registry, actors.ROOT)) == 1
    assert misuse.run(registry, actors.ROOT) == []
    [flag] = flags(registry, auditor)
    desk.post("lookups/person", name="Li Na", purpose="oversight")
    assert misuse.run(registry, actors.ROOT) == []
    [again] = flags(registry, auditor)
    assert (again.row.id, again.row.count, again.row.revision) == (flag.row.id, 2, 2)


def test_refusals_in_a_row_are_flagged(desk: Desk, auditor: Someone) -> None:
    for _ in range(10):
        desk.client.get("/api/v1/notices", headers=desk.officer.headers)
    assert [each.number for each in misuse.run(desk.registry, actors.ROOT)] == ["refusals"]
    [flag] = flags(desk.registry, auditor)
    with reading(desk.registry) as tx:
        entries = [tx.session.get_one(AuditEntry, int(each)) for each in flag.row.evidence]
    assert {entry.outcome for entry in entries} == {"refused"}


def test_settings_change_what_is_flagged(desk: Desk) -> None:
    desk.post("lookups/person", name="Li Na", purpose="oversight")
    strict = replace(desk.registry.misuse, unfit_purpose=0, same_person=1)
    run = misuse.run(replace(desk.registry, misuse=strict), actors.ROOT)
    assert [each.number for each in run] == ["same_person"]


def test_flags_go_when_lookups_do(desk: Desk, auditor: Someone) -> None:
    desk.post("lookups/person", name="Li Na", purpose="oversight")
    misuse.run(desk.registry, actors.ROOT)
    now = desk.registry.clock()
    later = replace(desk.registry, clock=lambda: now + timedelta(days=3 * 365 + 2))
    misuse.run(later, actors.ROOT)
    assert flags(desk.registry, auditor) == []
