"""A report is shown to its bureau and to the filing's owner, and to supervisors once they decide it."""

from datetime import UTC, datetime

import pytest

from app.errors import Forbidden, NotFound
from app.models import Correction
from app.services.corrections import reports
from app.services.corrections.reports import Report, ReportList, dispute_ends
from app.services.paging import Place
from app.services.unit_of_work import reading
from app.vocabulary.corrections import CorrectionStatus, CorrectionStep
from tests.fixtures.keepers import Keepers
from tests.fixtures.reporting import Reporting

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("since", "ends"),
    [
        (NOON, NOON.replace(year=2027, month=1)),
        (NOON.replace(month=12, day=31), NOON.replace(year=2027, month=2, day=28)),
    ],
)
def test_a_dispute_is_settled_within_two_months_to_the_hour(since: datetime, ends: datetime) -> None:
    assert dispute_ends(since) == ends


@pytest.mark.parametrize(
    ("status", "due_at", "overdue"),
    [
        (CorrectionStatus.OPEN, NOON, False),
        (CorrectionStatus.OPEN, NOON.replace(hour=11), True),
        (CorrectionStatus.DECLINED, NOON.replace(hour=11), False),
    ],
)
def test_an_answer_is_overdue_while_none_was_given(
    status: CorrectionStatus, due_at: datetime, overdue: bool
) -> None:
    assert Report(Correction(status=status, due_at=due_at), NOON).overdue is overdue


def test_it_concerns_the_two_bureaus_and_nobody_else(keepers: Keepers, reporting: Reporting) -> None:
    found = reporting.report(keepers.published())
    seeing = {"clerk", "reviewer", "foreign_clerk", "foreign_reviewer"}
    for who in (*seeing, "central_reviewer"):
        assert [each.id for each in reporting.listed(who)] == ([found.id] if who in seeing else [])
    with pytest.raises(NotFound):
        reporting.read("central_reviewer", found)


def test_the_newest_come_first_and_are_narrowed_by_filing_state_and_lateness(
    keepers: Keepers, reporting: Reporting
) -> None:
    filings = [keepers.published(reference=f"T-{at}") for at in range(2)]
    first, second = (reporting.report(filing) for filing in filings)
    ids = [second.id, first.id]
    listed = [each.id for each in reporting.listed("clerk")]
    assert listed == ids
    assert [each.id for each in reporting.listed("clerk", limit=1)] == ids[:1]
    assert [each.id for each in reporting.listed("clerk", after=Place(second.id))] == ids[1:]
    assert [each.id for each in reporting.listed("clerk", filing_id=filings[0].id)] == [first.id]
    assert reporting.listed("clerk", overdue=True) == []
    reporting.take("clerk", CorrectionStep.DECLINE, first)
    keepers.clock.pass_by(days=7)
    assert [each.id for each in reporting.listed("clerk", overdue=True)] == [second.id]
    assert [each.id for each in reporting.listed("clerk", status="declined")] == [first.id]


def test_an_officer_reports_and_reads_no_correspondence(keepers: Keepers, reporting: Reporting) -> None:
    found = reporting.report(keepers.published(), who="foreign_officer")
    with pytest.raises(Forbidden):
        reporting.read("foreign_officer", found)


def test_reports_about_a_filing_are_for_those_who_may_see_it(keepers: Keepers, reporting: Reporting) -> None:
    draft = keepers.draft()
    with reading(keepers.registry, keepers.people["foreign_clerk"]) as tx, pytest.raises(NotFound):
        reports.about(tx, draft.type, ReportList(filing_id=draft.id))
