"""A bureau that may see a filing of another reports an error; the owner is told and has two working days."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app.errors import Forbidden, IllegalMove, Invalid, NotFound
from app.models import AuditEntry, Message
from app.services.unit_of_work import reading
from app.vocabulary.actors import Action
from app.vocabulary.corrections import CorrectionStatus
from app.vocabulary.messages import MessageKind
from tests.fixtures.keepers import Keepers
from tests.fixtures.reporting import Reporting


@pytest.mark.parametrize(
    ("reported", "due"),
    [
        (datetime(2026, 11, 23, 9, tzinfo=UTC), datetime(2026, 11, 25, 9, tzinfo=UTC)),
        (datetime(2026, 11, 26, 9, tzinfo=UTC), datetime(2026, 11, 30, 9, tzinfo=UTC)),
        (datetime(2026, 11, 27, 9, tzinfo=UTC), datetime(2026, 12, 1, 9, tzinfo=UTC)),
        (datetime(2026, 11, 28, 9, tzinfo=UTC), datetime(2026, 12, 1, 9, tzinfo=UTC)),
    ],
    ids=["Monday", "Thursday", "Friday", "Saturday"],
)
def test_the_owner_has_two_working_days(
    keepers: Keepers, reporting: Reporting, reported: datetime, due: datetime
) -> None:
    filing = keepers.published()
    keepers.clock.now = reported
    found = reporting.report(filing)
    assert (found.row.status, found.row.due_at, found.overdue) == (CorrectionStatus.OPEN, due, False)
    keepers.clock.now = due
    assert not reporting.read("clerk", found).overdue
    keepers.clock.pass_by(seconds=1)
    assert reporting.read("clerk", found).overdue


def test_the_owner_is_told_and_neither_message_nor_audit_say_what(
    keepers: Keepers, reporting: Reporting
) -> None:
    found = reporting.report(keepers.published())
    with reading(keepers.registry) as tx:
        message = tx.session.scalars(select(Message)).one()
        entry = tx.session.scalars(select(AuditEntry).where(AuditEntry.object_id == found.id)).one()
    assert (message.kind, message.from_bureau, message.to_bureau) == (MessageKind.CORRECTION, "DE", "FR")
    assert (entry.action, message.due_at) == (Action.REPORT, found.row.due_at)
    assert "Born" not in message.text + str(entry.detail)


def test_a_bureau_amends_its_own_and_reports_errors_of_others(keepers: Keepers, reporting: Reporting) -> None:
    with pytest.raises(Forbidden, match="amending"):
        reporting.report(keepers.published(), who="second_clerk")
    assert reporting.report(keepers.published(), who="foreign_officer").row.bureau == "DE"


def test_what_a_bureau_may_not_see_it_cannot_report(keepers: Keepers, reporting: Reporting) -> None:
    for filing in (
        keepers.draft(),
        keepers.published(barred=["DE"]),
        keepers.published(audience=["REGISTRY"]),
    ):
        with pytest.raises(NotFound):
            reporting.report(filing)


def test_only_a_filing_in_force_is_reported(keepers: Keepers, reporting: Reporting) -> None:
    filing = keepers.move("clerk", Action.SUBMIT, keepers.draft())
    with pytest.raises(IllegalMove):
        reporting.report(filing, who="central_reviewer")


@pytest.mark.parametrize("path", ["", "summary", "subjects.0", "subjects.0.names.0.family"])
def test_it_may_name_any_part(keepers: Keepers, reporting: Reporting, path: str) -> None:
    assert reporting.report(keepers.published(), path=path).row.path == path


@pytest.mark.parametrize("path", ["colour", "subjects.9", "subjects.x", "subjects.0.names.0.full.0", "."])
def test_a_part_that_is_not_there_is_refused(keepers: Keepers, reporting: Reporting, path: str) -> None:
    with pytest.raises(Invalid) as refused:
        reporting.report(keepers.published(), path=path)
    assert [fault.path for fault in refused.value.faults] == ["path"]
