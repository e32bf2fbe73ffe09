"""The clocks of reports: overdue answers before more and more eyes, old disputes before the supervisors."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app.models import Correction, Message
from app.services import retention
from app.services.unit_of_work import reading
from app.vocabulary.actors import Action
from app.vocabulary.corrections import CorrectionStep
from app.vocabulary.messages import MessageKind
from tests.fixtures.keepers import Keepers
from tests.fixtures.reporting import Reporting

MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)


def told(keepers: Keepers, kind: MessageKind) -> list[str]:
    """Whom a run of all duties tells this."""
    retention.run(keepers.registry, keepers.people["administrator"])
    with reading(keepers.registry) as tx:
        now = (Message.kind == kind) & (Message.at == keepers.clock())
        return sorted(tx.session.scalars(select(Message.to_bureau).where(now)))


@pytest.mark.both_databases
def test_an_overdue_answer_is_told_to_the_owner_the_reporter_and_the_registry(
    keepers: Keepers, reporting: Reporting
) -> None:
    keepers.clock.now = MONDAY
    found = reporting.report(keepers.published())
    for days, bureaus in ((2, []), (0, ["FR"]), (2, ["DE", "FR"]), (4, ["DE", "FR", "REGISTRY"]), (9, [])):
        keepers.clock.pass_by(days=days, minutes=1 if bureaus else 0)
        assert told(keepers, MessageKind.CORRECTION_OVERDUE) == bureaus
    assert [each.id for each in reporting.listed("clerk", overdue=True)] == [found.id]


def test_an_answer_stops_the_clock(keepers: Keepers, reporting: Reporting) -> None:
    reporting.take("clerk", CorrectionStep.DECLINE, reporting.report(keepers.published()))
    keepers.clock.pass_by(days=30)
    assert told(keepers, MessageKind.CORRECTION_OVERDUE) == []
    assert reporting.listed("clerk", overdue=True) == []


def test_nobody_is_reminded_of_a_filing_that_has_ended(keepers: Keepers, reporting: Reporting) -> None:
    filing = keepers.published()
    reporting.report(filing)
    keepers.move("clerk", Action.WITHDRAW, filing, reason="The wrong person")
    keepers.clock.pass_by(days=7)
    assert told(keepers, MessageKind.CORRECTION_OVERDUE) == []


@pytest.mark.both_databases
def test_a_dispute_of_two_months_goes_to_the_supervisors_once(keepers: Keepers, reporting: Reporting) -> None:
    keepers.clock.now = MONDAY
    found = reporting.disputed(keepers.published())
    assert found.decide_by == datetime(2027, 1, 23, 12, tzinfo=UTC)
    keepers.clock.now = found.decide_by
    assert told(keepers, MessageKind.DISPUTE_OVERDUE) == []
    keepers.clock.pass_by(minutes=1)
    assert told(keepers, MessageKind.DISPUTE_OVERDUE) == ["DE", "FR", "REGISTRY"]
    assert [each.id for each in reporting.listed("central_reviewer")] == [found.id]
    keepers.clock.pass_by(days=1)
    assert told(keepers, MessageKind.DISPUTE_OVERDUE) == []


def test_what_was_reported_is_purged_with_the_filing(keepers: Keepers, reporting: Reporting) -> None:
    filing = keepers.published()
    reporting.disputed(filing)
    keepers.move("clerk", Action.WITHDRAW, keepers.now(filing), reason="The wrong person")
    keepers.clock.pass_by(days=16)
    retention.run(keepers.registry, keepers.people["administrator"])
    with reading(keepers.registry) as tx:
        assert tx.session.scalars(select(Correction)).all() == []
    assert not keepers.now(filing).disputed
