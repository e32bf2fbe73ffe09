"""The measurement of a verification fills a log that verifies, and says what it took."""

from app.services.unit_of_work import Registry
from scripts.benchmarks.verification import fill, table
from tests.fixtures.audit_log import AuditLog


def test_what_is_filled_is_sealed_and_verified(registry: Registry, audit_log: AuditLog) -> None:
    fill(registry, 230)
    audit_log.seal()
    report = audit_log.verify()
    assert list(report.faults) == []
    assert report.sealed >= 230


def test_the_table_tells_seconds_and_pace() -> None:
    assert "| verified | 20.0 | 50,000 |" in table(1_000_000, {"verified": 20.0})
