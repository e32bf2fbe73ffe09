"""Steps with a report: each for its side, state and reason; the filing says when it is disputed."""

from dataclasses import replace
from itertools import product

import pytest

from app.errors import Forbidden, FourEyes, IllegalMove, Invalid, NotFound, RevisionConflict
from app.rules import correction_steps
from app.services import retention
from app.services.messaging.inbox import MessageList, browse
from app.services.unit_of_work import reading
from app.vocabulary.actors import Action, Role
from app.vocabulary.corrections import CorrectionStatus, CorrectionStep
from app.vocabulary.messages import MessageKind
from tests.fixtures.keepers import Keepers
from tests.fixtures.reporting import Reporting

S, Step = CorrectionStatus, CorrectionStep


def escalated(keepers: Keepers, reporting: Reporting) -> tuple[object, object]:
    """A filing, and a report about it that is before the supervisors."""
    filing = keepers.published()
    found = reporting.disputed(filing)
    keepers.clock.pass_by(days=63)
    retention.run(keepers.registry, keepers.people["administrator"])
    return filing, reporting.read("clerk", found)


def inbox(keepers: Keepers, who: str) -> list[MessageKind]:
    with reading(keepers.registry, keepers.people[who]) as tx:
        return [each.kind for each in browse(tx, MessageList()).items]


def test_it_is_accepted_with_the_version_that_put_it_right(keepers: Keepers, reporting: Reporting) -> None:
    filing = keepers.published()
    found = reporting.report(filing)
    for version in (None, 1, 2):
        with pytest.raises(Invalid) as refused:
            reporting.take("clerk", Step.ACCEPT, found, version=version)
        assert [fault.path for fault in refused.value.faults] == ["version"]
    keepers.amend(filing, summary="Born in 1985, as DE has shown")
    taken = reporting.take("clerk", Step.ACCEPT, found, version=2)
    assert (taken.row.status, taken.row.settled_version, taken.row.revision) == (S.ACCEPTED, 2, 2)
    assert inbox(keepers, "foreign_clerk") == [MessageKind.CORRECTION_ANSWERED]


def test_the_end_of_the_filing_puts_it_right_too(keepers: Keepers, reporting: Reporting) -> None:
    filing = keepers.published()
    found = reporting.report(filing)
    keepers.move("clerk", Action.WITHDRAW, filing, reason="The wrong person")
    assert reporting.take("clerk", Step.ACCEPT, found).row.status == S.ACCEPTED
    assert reporting.read("foreign_clerk", found).row.settled_version is None


@pytest.mark.both_databases
def test_a_declined_report_is_disputed_and_the_filing_says_so_until_it_is_settled(
    keepers: Keepers, reporting: Reporting
) -> None:
    filing = keepers.published()
    found = reporting.disputed(filing)
    now = keepers.now(filing)
    assert (now.disputed, now.revision, now.version) == (True, filing.revision + 1, filing.version)
    assert inbox(keepers, "clerk") == [MessageKind.DISPUTE, MessageKind.CORRECTION]
    reporting.take("foreign_clerk", Step.RETRACT, found)
    assert not keepers.now(filing).disputed


def test_it_stays_disputed_while_any_report_is(keepers: Keepers, reporting: Reporting) -> None:
    filing = keepers.published()
    first, _ = reporting.disputed(filing), reporting.disputed(filing)
    reporting.take("foreign_clerk", Step.RETRACT, first)
    assert keepers.now(filing).disputed


def test_silence_is_disputed_once_it_is_overdue(keepers: Keepers, reporting: Reporting) -> None:
    found = reporting.report(keepers.published())
    with pytest.raises(IllegalMove, match="it can: accept, decline, retract"):
        reporting.take("foreign_clerk", Step.DISPUTE, found)
    keepers.clock.pass_by(days=5)
    assert reporting.take("foreign_clerk", Step.DISPUTE, found).row.status == S.DISPUTED


@pytest.mark.both_databases
@pytest.mark.parametrize(("step", "after"), [(Step.UPHOLD, S.UPHELD), (Step.DISMISS, S.DISMISSED)])
def test_after_two_months_the_supervisors_decide(
    keepers: Keepers, reporting: Reporting, step: CorrectionStep, after: CorrectionStatus
) -> None:
    filing, found = escalated(keepers, reporting)
    taken = reporting.take("central_reviewer", step, found)
    assert (taken.row.status, keepers.now(filing).disputed) == (after, step is Step.UPHOLD)
    assert [inbox(keepers, who)[0] for who in ("clerk", "foreign_clerk")] == [MessageKind.DISPUTE_DECIDED] * 2


def test_what_is_upheld_stays_disputed_until_the_owner_has_put_it_right(
    keepers: Keepers, reporting: Reporting
) -> None:
    filing, found = escalated(keepers, reporting)
    found = reporting.take("central_reviewer", Step.UPHOLD, found)
    keepers.amend(keepers.now(filing), summary="Born in 1985, as was decided")
    assert reporting.take("clerk", Step.ACCEPT, found, version=2).row.status == S.ACCEPTED
    assert not keepers.now(filing).disputed


def test_a_protection_officer_of_the_registry_decides_but_not_about_covert_alerts(
    keepers: Keepers, reporting: Reporting
) -> None:
    roles = frozenset({Role.DATA_PROTECTION_OFFICER})
    keepers.people["dpo"] = replace(keepers.people["central_reviewer"], roles=roles)
    _, found = escalated(keepers, reporting)
    covert = reporting.disputed(keepers.published("alert.discreet_check"))
    keepers.clock.pass_by(days=63)
    retention.run(keepers.registry, keepers.people["administrator"])
    assert [each.id for each in reporting.listed("dpo")] == [found.id]
    with pytest.raises(NotFound):
        reporting.take("dpo", Step.UPHOLD, reporting.read("central_reviewer", covert))
    assert reporting.take("dpo", Step.UPHOLD, found).row.status == S.UPHELD


def test_before_that_the_supervisors_know_nothing_of_it(keepers: Keepers, reporting: Reporting) -> None:
    found = reporting.disputed(keepers.published())
    with pytest.raises(NotFound):
        reporting.take("central_reviewer", Step.UPHOLD, found)


def test_no_supervisor_decides_what_they_had_a_hand_in(keepers: Keepers, reporting: Reporting) -> None:
    keepers.same_person("foreign_clerk", persons=frozenset({"staff-7"}))
    keepers.same_person("central_reviewer", persons=frozenset({"staff-7"}))
    _, found = escalated(keepers, reporting)
    with pytest.raises(FourEyes):
        reporting.take("central_reviewer", Step.UPHOLD, found)


@pytest.mark.parametrize(
    ("who", "step"), [("foreign_clerk", Step.DECLINE), ("clerk", Step.RETRACT), ("officer", Step.DECLINE)]
)
def test_each_step_is_for_its_side(
    keepers: Keepers, reporting: Reporting, who: str, step: CorrectionStep
) -> None:
    with pytest.raises(Forbidden):
        reporting.take(who, step, reporting.report(keepers.published()))


def test_a_refusal_needs_a_reason(keepers: Keepers, reporting: Reporting) -> None:
    with pytest.raises(Invalid) as refused:
        reporting.take("clerk", Step.DECLINE, reporting.report(keepers.published()), reason="")
    assert [fault.path for fault in refused.value.faults] == ["reason"]


def test_whoever_read_an_older_revision_is_told(keepers: Keepers, reporting: Reporting) -> None:
    found = reporting.report(keepers.published())
    reporting.take("clerk", Step.DECLINE, found)
    with pytest.raises(RevisionConflict):
        reporting.take("foreign_clerk", Step.RETRACT, replace(found, row=_older(found.row)))


def _older(row: object) -> object:
    row.revision = 1
    return row


LEGAL = {(status, line.action) for line in correction_steps.LINES for status in line.before}


@pytest.mark.parametrize(("status", "step"), sorted(set(product(S, Step)) - LEGAL))
def test_what_is_not_in_the_table_is_refused(status: CorrectionStatus, step: CorrectionStep) -> None:
    with pytest.raises(IllegalMove, match=f"that is {status} cannot {step} now"):
        correction_steps.find(step, status, correction_steps.LATE | correction_steps.ESCALATED)
