"""A flag leads to the lookups and entries that it rests on, for those who review it."""

import pytest

from app.errors import Forbidden
from app.models import MisuseFlag
from app.services.oversight import entries
from app.services.oversight.behind import behind
from app.services.oversight.commands import AuditList
from app.services.unit_of_work import reading
from app.vocabulary.actors import Role
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone


def test_lookups_and_entries_are_told_in_the_order_of_the_evidence(desk: Desk, someone: MakeSomeone) -> None:
    desk.found("Li Na")
    desk.client.get("/api/v1/notices", headers=desk.officer.headers)
    with reading(desk.registry, someone(Role.AUDITOR).actor) as tx:
        refused, asked = entries.browse(tx, AuditList(2, actor_id=desk.officer.actor.id)).items
        erased = "00000000-0000-7000-8000-000000000000"
        flag = MisuseFlag(evidence=[str(refused.row.id), erased, asked.row.object_id, "99999999"])
        found = behind(tx, flag)
    assert [each.row.id for each in found] == [refused.row.id, asked.row.id]
    assert found[1].lookup is not None
    assert {str(each.row.id) for each in found} <= set(tx.shown)
    with reading(desk.registry, desk.clerk.actor) as tx, pytest.raises(Forbidden):
        behind(tx, flag)
