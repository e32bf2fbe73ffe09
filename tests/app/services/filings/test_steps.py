"""A step leaves the same rows behind whether one filing takes it or many do at once."""

from typing import Any

import pytest
from sqlalchemy import select

from app.actor import SYSTEM
from app.models import AuditEntry, Filing, FilingMove, OutboxEntry
from app.services.filings import steps
from app.services.filings.queries import with_relations
from app.services.filings.step_log import Step
from app.services.unit_of_work import reading
from app.transaction import transaction
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingStatus
from tests.fixtures.keepers import Keepers

SUSPEND = Step(
    Action.SUSPEND,
    FilingStatus.SUSPENDED,
    "Checked again, says Mirela",
    detail={"until": "2026-12-01"},
    audited={"import_run": "run-1"},
)


def apply(keepers: Keepers, step: Step, *filings: Filing) -> None:
    """Apply the step to all of them in one transaction; it is not drained."""
    ids = [filing.id for filing in filings]
    with transaction(keepers.registry.sessions, SYSTEM, keepers.clock) as tx:
        steps.apply(tx, tx.session.scalars(with_relations().where(Filing.id.in_(ids))).all(), step)


def left_by(keepers: Keepers, filing: Filing, action: Action) -> dict[str, Any]:
    """The rows that the step of this filing left."""
    with reading(keepers.registry) as tx:
        move = tx.session.scalars(
            select(FilingMove).where(FilingMove.filing_id == filing.id, FilingMove.action == action)
        ).one()
        entry = tx.session.scalars(
            select(AuditEntry).where(AuditEntry.object_id == filing.id, AuditEntry.action == action)
        ).one()
        outbox = tx.session.scalars(select(OutboxEntry).where(OutboxEntry.filing_id == filing.id)).all()
        now = tx.session.get_one(Filing, filing.id)
    logged = {name: getattr(move, name) for name in ("before", "after", "revision", "reason", "detail", "at")}
    filed = {name: getattr(now, name) for name in ("status", "revision", "updated_at")}
    # Each step has a seal of its own over what was logged.
    audited = {name: value for name, value in entry.detail.items() if name != "digest"}
    return {"logged": logged, "audited": audited, "waiting": len(outbox), "filed": filed}


@pytest.mark.both_databases
def test_one_filing_and_many_give_the_same_rows(keepers: Keepers) -> None:
    alone, *together = (keepers.arrived(reference=f"T-{at}") for at in range(4))
    apply(keepers, SUSPEND, alone)
    apply(keepers, SUSPEND, *together)
    expected = left_by(keepers, alone, Action.SUSPEND)
    assert [left_by(keepers, each, Action.SUSPEND) for each in together] == [expected] * 3
    assert expected == {
        "logged": {
            "before": "published",
            "after": "suspended",
            "revision": 2,
            "reason": "Checked again, says Mirela",
            "detail": {"until": "2026-12-01"},
            "at": keepers.clock.now,
        },
        "audited": {"revision": 2, "before": "published", "after": "suspended", "import_run": "run-1"},
        "waiting": 1,
        "filed": {"status": "suspended", "revision": 2, "updated_at": keepers.clock.now},
    }


def test_a_step_of_no_filing_leaves_nothing(keepers: Keepers) -> None:
    apply(keepers, SUSPEND)
    with reading(keepers.registry) as tx:
        assert tx.session.scalars(select(FilingMove)).all() == []


def test_a_step_that_keeps_the_state_raises_the_revision(keepers: Keepers) -> None:
    filing = keepers.arrived()
    apply(keepers, Step(Action.EXTEND), filing)
    now = keepers.now(filing)
    assert (now.status, now.revision) == (FilingStatus.PUBLISHED, filing.revision + 1)


def test_what_ends_is_no_longer_up_for_review(keepers: Keepers) -> None:
    waiting = keepers.amend(keepers.published("notice.red"), summary="Seen in Riga.", audience=["DE"])
    assert waiting.pending_review
    apply(keepers, Step(Action.WITHDRAW, FilingStatus.WITHDRAWN), waiting)
    now = keepers.now(waiting)
    assert (now.pending_review, now.amendment) == (False, None)


def test_what_is_touched_is_audited_and_indexed_anew_and_takes_no_step(keepers: Keepers) -> None:
    filing = keepers.draft()
    with transaction(keepers.registry.sessions, SYSTEM, keepers.clock) as tx:
        steps.touch(tx, tx.session.get_one(Filing, filing.id), Action.ATTACH, attachment="photo-1")
        assert tx.marked == {filing.id}
    with reading(keepers.registry) as tx:
        entry = tx.session.scalars(select(AuditEntry).where(AuditEntry.action == Action.ATTACH)).one()
        moves = tx.session.scalars(select(FilingMove.action)).all()
    assert entry.detail == {"revision": 2, "attachment": "photo-1"}
    assert (keepers.now(filing).revision, moves) == (2, [Action.CREATE])
