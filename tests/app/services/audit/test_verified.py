"""A verification leaves an entry in the log that it verified, with what it found and nothing else."""

from app.actor import SYSTEM
from app.services.audit import verified
from app.services.unit_of_work import Registry
from app.transaction import transaction
from tests.fixtures.audit_log import AuditLog
from tests.promises.test_reads_are_traced import entries


def test_a_verification_is_noted_with_its_faults(registry: Registry, audit_log: AuditLog) -> None:
    audit_log.seal()
    report = audit_log.verify()
    with entries(registry) as left, transaction(registry.sessions, SYSTEM) as tx:
        verified.note(tx, report)
    [entry] = left
    assert (entry.object_type, entry.object_id) == ("audit", verified.VERIFIED)
    assert entry.detail == {"sealed": report.sealed, "faults": 0}
