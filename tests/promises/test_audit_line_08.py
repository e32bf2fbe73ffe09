"""Line 8: the log cannot be cut, emptied, sealed anew or edited unseen."""

import random

import pytest

from tests.fixtures.audit_log import AuditLog
from tests.fixtures.desk import Desk
from tests.promises.tamperings import TAMPERINGS

TRIES = 100


@pytest.fixture
def sealed(desk: Desk, audit_log: AuditLog) -> AuditLog:
    """A log of filings published and withdrawn, and of people asked for, sealed in several batches."""
    for number in range(4):
        filing = desk.published()
        desk.found("Ramon Espinoza Duarte")
        desk.found("Nobody Whom We Know")
        if number % 2:
            desk.withdraw(filing)
        audit_log.seal()
    return audit_log


@pytest.mark.both_databases
def test_line_08_a_hundred_random_tamperings_are_each_named(sealed: AuditLog) -> None:
    dice = random.Random(8)
    assert sealed.faults() == ""
    unnamed = []
    for number in range(TRIES):
        name, tamper = list(TAMPERINGS.items())[number % len(TAMPERINGS)]
        named: list[str] = []
        report = sealed.verify_changed(lambda session, do=tamper, told=named: told.append(do(session, dice)))
        if not any(named[0] in str(fault) for fault in report.faults):
            unnamed.append(f"{name}: {named[0]} is not in {list(map(str, report.faults))}")
    assert unnamed == []
    assert sealed.faults() == ""
