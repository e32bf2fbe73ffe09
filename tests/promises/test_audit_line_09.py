"""Line 9: old lookups are erased and the log still verifies; where was asked from is recorded."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.errors import Forbidden
from app.models import AuditEntry, Lookup, StoredMatch
from app.services import retention
from app.services.access import actors
from app.services.audit.commitments import LOOKUPS_KEPT
from app.services.unit_of_work import reading
from app.vocabulary.actors import Action
from tests.fixtures.audit_log import AuditLog
from tests.fixtures.desk import Desk


@pytest.mark.both_databases
def test_line_09_what_is_old_is_erased_and_the_log_still_verifies(desk: Desk, audit_log: AuditLog) -> None:
    desk.published()
    for _ in range(3):
        desk.found("Ramon Espinoza Duarte")
    audit_log.seal()
    later = audit_log.later(LOOKUPS_KEPT + timedelta(days=1))
    [due, *_] = retention.due(later.registry, actors.ROOT)
    assert due.number.startswith("3 lookups before")
    assert due in retention.run(later.registry, actors.ROOT)
    later.seal()
    report = later.verify()
    assert list(report.faults) == []
    with reading(later.registry) as tx:
        for gone in (Lookup, StoredMatch):
            assert tx.session.scalar(select(func.count(gone.id))) == 0
        entries = select(func.count(AuditEntry.id)).where(AuditEntry.action == Action.LOOKUP)
        assert tx.session.scalar(entries) == 3


@pytest.mark.both_databases
def test_line_09_an_erasure_that_only_says_it_was_late_is_named(desk: Desk, audit_log: AuditLog) -> None:
    """Somebody erases a lookup, and lets the audit say that it was done years from now."""
    desk.published()
    desk.found("Ramon Espinoza Duarte")
    audit_log.seal()
    retention.run(audit_log.later(LOOKUPS_KEPT + timedelta(days=1)).registry, actors.ROOT)
    audit_log.seal()
    assert "lookups were erased before their time" in audit_log.faults()
    assert "its lookup is gone before its time" in audit_log.faults()


@pytest.mark.both_databases
def test_line_09_what_is_erased_before_its_time_is_named(desk: Desk, audit_log: AuditLog) -> None:
    desk.published()
    desk.found("Ramon Espinoza Duarte")
    audit_log.seal()
    audit_log.execute("DELETE FROM match", "DELETE FROM lookup")
    assert "its lookup is gone before its time" in audit_log.faults()


def test_line_09_nobody_erases_without_the_role(desk: Desk) -> None:
    with pytest.raises(Forbidden):
        retention.run(desk.registry, desk.officer.actor)


def test_line_09_an_erased_question_cannot_be_confirmed_by_guessing(desk: Desk, audit_log: AuditLog) -> None:
    desk.found("Ramon Espinoza Duarte")
    desk.found("Ramon Espinoza Duarte")
    with reading(audit_log.registry) as tx:
        digests = tx.session.scalars(
            select(AuditEntry.detail).where(AuditEntry.object_type == "lookup")
        ).all()
        salts = tx.session.scalars(select(Lookup.salt)).all()
    assert len({each["digest"] for each in digests}) == len(set(salts)) == 2
    assert all(salt is not None and len(salt) == 32 for salt in salts)


def test_line_09_where_was_asked_from_stands_in_lookup_and_audit(desk: Desk) -> None:
    desk.found("Ramon Espinoza Duarte")
    with reading(desk.registry) as tx:
        assert tx.session.scalars(select(Lookup.client)).one() == "127.0.0.1"
        entry = select(AuditEntry.client).where(AuditEntry.action == Action.LOOKUP)
        assert tx.session.scalars(entry).one() == "127.0.0.1"
