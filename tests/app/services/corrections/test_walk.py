"""Whatever is done in whatever order, or at once: no path leads around the table, and nothing is lost."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.errors import Forbidden, FourEyes, IllegalMove, Invalid, NotFound, RevisionConflict
from app.models import Correction, Filing
from app.rules import correction_steps
from app.services import retention
from app.services.corrections.reports import Report
from app.services.unit_of_work import reading
from app.vocabulary.corrections import CorrectionStatus, CorrectionStep
from tests.fixtures.keepers import Keepers
from tests.fixtures.reporting import Reporting

WHO = ("clerk", "foreign_clerk", "reviewer", "foreign_reviewer", "central_reviewer", "officer")
DAYS = (0, 0, 0, 3, 70)
REFUSED = (Forbidden, FourEyes, IllegalMove, Invalid, NotFound, RevisionConflict)
LEGAL = {(before, line.action, line.after) for line in correction_steps.LINES for before in line.before}
STEPS = st.tuples(st.sampled_from(WHO), st.sampled_from(CorrectionStep), st.sampled_from(DAYS))


def stored(keepers: Keepers, report_id: str) -> Correction:
    with reading(keepers.registry) as tx:
        return tx.session.scalars(select(Correction).where(Correction.id == report_id)).one()


def reported(keepers: Keepers, reporting: Reporting) -> tuple[Filing, Correction]:
    """A filing with a report about its first version; its second could put it right."""
    filing = keepers.published()
    found = reporting.report(filing)
    return keepers.amend(filing, summary="Saw it all"), stored(keepers, found.id)


@pytest.mark.both_databases
def test_no_walk_leads_around_the_table(keepers: Keepers, reporting: Reporting) -> None:
    reached = set()

    @settings(max_examples=8, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(disputed=st.booleans(), steps=st.lists(STEPS, min_size=3, max_size=8))
    def walk(disputed: bool, steps: list[tuple[str, CorrectionStep, int]]) -> None:
        filing, row = reported(keepers, reporting)
        reached.add(row.status)
        begin = [("clerk", CorrectionStep.DECLINE, 0), ("foreign_clerk", CorrectionStep.DISPUTE, 70)]
        for who, step, days in [*(begin if disputed else []), *steps]:
            before = stored(keepers, row.id)
            with suppress(*REFUSED):
                reporting.take(who, step, Report(before, keepers.clock()), version=2)
            after = stored(keepers, row.id)
            if after.revision == before.revision:
                assert after.status == before.status
            else:
                assert (before.status, step, after.status) in LEGAL
                assert after.revision == before.revision + 1
            reached.add(after.status)
            assert keepers.now(filing).disputed == (after.status in correction_steps.UNSETTLED)
            if days:
                keepers.clock.pass_by(days=days)
                retention.run(keepers.registry, keepers.people["administrator"])

    walk()
    assert {CorrectionStatus.OPEN, CorrectionStatus.DECLINED, CorrectionStatus.DISPUTED} <= reached


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "pair",
    [
        (("clerk", CorrectionStep.DECLINE), ("foreign_clerk", CorrectionStep.RETRACT)),
        (("clerk", CorrectionStep.ACCEPT), ("second_clerk", CorrectionStep.DECLINE)),
    ],
    ids=["both bureaus", "two clerks of one"],
)
def test_of_two_steps_at_once_one_is_taken_and_the_other_is_told(
    keepers: Keepers, reporting: Reporting, pair: tuple[tuple[str, CorrectionStep], ...]
) -> None:
    _, row = reported(keepers, reporting)
    start = Barrier(2)

    def take(who_and_step: tuple[str, CorrectionStep]) -> bool:
        start.wait()
        try:
            reporting.take(*who_and_step, Report(row, keepers.clock()), version=2)
        except (RevisionConflict, IllegalMove):
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(take, pair)) == 1
    assert stored(keepers, row.id).revision == 2
