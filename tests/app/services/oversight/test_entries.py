"""Entries pass filters, and none is shown to whoever does not oversee."""

from datetime import timedelta

import pytest

from app.errors import Forbidden, Invalid, NotFound, NotSealed
from app.services.oversight import entries
from app.services.oversight.commands import AuditList
from app.services.unit_of_work import reading
from app.vocabulary.actors import Role
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone, Someone


@pytest.fixture
def auditor(someone: MakeSomeone) -> Someone:
    """An auditor of another bureau."""
    return someone(Role.AUDITOR, bureau="DE")


def test_each_filter_narrows(desk: Desk, auditor: Someone) -> None:
    desk.found("Li Na")
    desk.client.get("/api/v1/notices", headers=desk.officer.headers)
    now = desk.registry.clock()
    with reading(desk.registry, auditor.actor) as tx:

        def count(**narrowed: object) -> int:
            command = AuditList(limit=100, actor_id=desk.officer.actor.id, **narrowed)  # type: ignore[arg-type]
            return len(entries.browse(tx, command).items)

        assert count() == 2
        assert [count(refused=True), count(refused=False)] == [1, 1]
        assert [count(action="lookup"), count(action="purge")] == [1, 0]
        assert [count(bureau="FR"), count(bureau="DE")] == [2, 0]
        hour = timedelta(hours=1)
        assert [count(since=now - hour), count(since=now + hour), count(until=now - hour)] == [2, 0, 0]
        assert count(after=1) == 0


def test_whoever_does_not_oversee_and_what_is_not_there(desk: Desk, auditor: Someone) -> None:
    with reading(desk.registry, desk.clerk.actor) as tx:
        for refused in (lambda: entries.browse(tx, AuditList()), lambda: entries.read(tx, 1)):
            with pytest.raises(Forbidden):
                refused()
        with pytest.raises(Forbidden):
            entries.prove(tx, 1)
    with reading(desk.registry, auditor.actor) as tx:
        with pytest.raises(NotFound):
            entries.read(tx, 999_999)
        with pytest.raises(NotSealed):
            entries.prove(tx, entries.browse(tx, AuditList()).items[0].row.id)
    with pytest.raises(Invalid):
        entries.require_known_bureau(desk.registry, "XX")
    entries.require_known_bureau(desk.registry, "FR")
