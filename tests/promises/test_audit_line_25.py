"""Line 25: time runs forward in the log whatever the clock says; a jump is told, and refuses nothing."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from structlog.testing import capture_logs

from app.models import AuditEntry, AuditLeaf
from app.rules.calendar import months_later
from app.services.unit_of_work import reading
from app.transaction import snapshot
from app.vocabulary.actors import Action
from tests.fixtures.audit_log import AuditLog
from tests.fixtures.keepers import CHECKED, Clock, Keepers

HOUR = timedelta(hours=1)


@pytest.mark.both_databases
@pytest.mark.parametrize("jump", [-HOUR, HOUR, -timedelta(days=400), timedelta(days=400)])
def test_line_25_nothing_stays_unsealed_when_the_clock_is_set(
    keepers: Keepers, keepers_log: AuditLog, clock: Clock, jump: timedelta
) -> None:
    for step in (timedelta(), jump, -jump):
        clock.now += step
        keepers.draft()
        keepers_log.seal()
    report = keepers_log.verify()
    assert (list(report.faults), report.unsealed) == ([], 0)
    with snapshot(keepers.registry.sessions) as session:
        times = session.scalars(select(AuditLeaf.at).order_by(AuditLeaf.position)).all()
        assert session.scalar(select(func.count(AuditEntry.id))) == len(times)
    assert times == sorted(times)


@pytest.mark.both_databases
def test_line_25_a_jump_is_told_in_the_log_in_the_audit_and_by_verify(
    keepers: Keepers, keepers_log: AuditLog, clock: Clock
) -> None:
    keepers.draft()
    keepers_log.seal()
    clock.now -= HOUR
    with capture_logs() as lines:
        keepers.draft()
        keepers_log.seal()
    assert [line["event"] for line in lines if line["log_level"] == "warning"] == ["clock_jumped"]
    with reading(keepers.registry) as tx:
        told = tx.session.scalars(select(AuditEntry.detail).where(AuditEntry.object_type == "clock")).one()
    assert -3610 < told["jump_s"] < -3590
    [note] = keepers_log.verify().notes
    assert "the clock stood 1:00:00 behind" in note


@pytest.mark.parametrize("back", [timedelta(days=2), timedelta(days=60)])
def test_line_25_what_was_in_order_is_in_order_when_the_clock_is_set_back(
    keepers: Keepers, clock: Clock, back: timedelta
) -> None:
    filing = keepers.draft()
    assert filing.expires_on is not None
    clock.now -= back
    filing = keepers.move("clerk", Action.SUBMIT, filing)
    filing = keepers.move("reviewer", Action.ACCEPT, filing, checklist=CHECKED)
    clock.now -= HOUR
    filing = keepers.move("reviewer", Action.PUBLISH, filing)
    filing = keepers.move("clerk", Action.SUSPEND, filing, reason="the clock is odd")
    keepers.move("reviewer", Action.RESUME, filing)


def test_line_25_a_period_still_counts_from_today_when_the_clock_is_right(
    keepers: Keepers, clock: Clock
) -> None:
    filing = keepers.draft()
    assert filing.expires_on is not None
    clock.now += timedelta(days=40)
    filing = keepers.amend(filing, expires_on=months_later(filing.expires_on, 1).isoformat())
    keepers.move("clerk", Action.SUBMIT, filing)
