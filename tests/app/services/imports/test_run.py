"""An import is complete, repeatable, and never does anything twice."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import func, select, update

from app.actor import SYSTEM
from app.errors import Forbidden, ImportRefused
from app.models import AuditEntry, Filing, ImportRun, Name, OutboxEntry
from app.services.imports.batch import Tally
from app.services.imports.entries import Entry, Refusal
from app.services.imports.run import BATCH
from app.services.lookups.person import MOST_PENDING
from app.services.unit_of_work import Registry, reading
from app.transaction import transaction
from app.vocabulary.actors import Action, Outcome, Role
from app.vocabulary.filings import FilingStatus
from app.vocabulary.imports import RunState
from app.vocabulary.subjects import SubjectType
from tests.app.services.imports.lists import SOURCE, entries, entry, filings, refusal, take
from tests.fixtures.registry import MakeSomeone, Someone


@pytest.fixture
def importer(someone: MakeSomeone) -> Someone:
    """Who may import."""
    return someone(Role.IMPORTER)


def test_what_is_new_is_published_indexed_and_audited(registry: Registry, importer: Someone) -> None:
    assert take(registry, importer.actor, entries(3)) == Tally(added=3)
    with reading(registry) as tx:
        stored = filings(tx.session)
        assert {(filing.status, filing.revision, filing.bureau.code) for filing in stored} == {
            (FilingStatus.PUBLISHED, 1, "UN")
        }
        assert len({filing.number for filing in stored}) == 3
        acts = tx.session.execute(
            select(AuditEntry.object_id, AuditEntry.action).where(AuditEntry.object_type == "notice")
        )
        assert {tuple(act) for act in acts} == {(filing.id, Action.IMPORT) for filing in stored}
        assert tx.session.scalar(select(func.count(OutboxEntry.id))) == 0
    assert registry.engine.count() == 3


def test_the_same_list_again_changes_nothing(registry: Registry, importer: Someone) -> None:
    take(registry, importer.actor, entries(3))
    assert take(registry, importer.actor, entries(3), full=True, yes=True) == Tally(unchanged=3)
    with reading(registry) as tx:
        assert [filing.revision for filing in filings(tx.session)] == [1, 1, 1]


def test_a_changed_entry_becomes_a_new_revision_of_the_same_filing(
    registry: Registry, importer: Someone
) -> None:
    take(registry, importer.actor, [entry("T.1", "OLD NAME"), entry("T.2")])
    with reading(registry) as tx:
        before = filings(tx.session, "T.1")[0]
    assert take(registry, importer.actor, [entry("T.1", "NEW NAME"), entry("T.2")]) == Tally(
        changed=1, unchanged=1
    )
    with reading(registry) as tx:
        (after,) = filings(tx.session, "T.1")
        assert (after.id, after.number, after.revision) == (before.id, before.number, 2)
        assert tx.session.scalars(select(Name.full).order_by(Name.full)).all() == [
            "NEW NAME",
            "ZORAN DEMIDOV",
        ]
    assert registry.engine.revisions()[after.id] == 2


def test_what_vanished_stays_unless_the_import_is_a_full_one(registry: Registry, importer: Someone) -> None:
    take(registry, importer.actor, entries(3))
    assert take(registry, importer.actor, entries(2)) == Tally(unchanged=2)
    assert take(registry, importer.actor, entries(2), full=True, yes=True) == Tally(unchanged=2, withdrawn=1)
    with reading(registry) as tx:
        assert filings(tx.session)[2].status == FilingStatus.WITHDRAWN
        assert filings(tx.session)[2].reason == "No longer on the list."
    assert registry.engine.count() == 2
    assert take(registry, importer.actor, entries(2), full=True, yes=True) == Tally(unchanged=2)


def test_filings_of_others_are_never_withdrawn(registry: Registry, importer: Someone) -> None:
    take(registry, importer.actor, entries(2))
    with transaction(registry.sessions, SYSTEM) as tx:
        tx.session.execute(update(Filing).where(Filing.reference == "T.00000").values(source="another-list"))
    assert take(registry, importer.actor, [entry("T.00009")], full=True, yes=True) == Tally(
        added=1, withdrawn=1
    )


def test_vanished_filings_are_found_over_many_pages(
    registry: Registry, importer: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.services.imports.run.BATCH", 3)
    take(registry, importer.actor, entries(10))
    assert take(registry, importer.actor, entries(10)[4:6], full=True, yes=True) == Tally(
        unchanged=2, withdrawn=8
    )


def test_a_refused_entry_has_not_vanished(registry: Registry, importer: Someone) -> None:
    take(registry, importer.actor, entries(2))
    tally = take(registry, importer.actor, [entry("T.00000"), refusal("T.00001")], full=True, yes=True)
    assert tally == Tally(unchanged=1, refused=1)


def test_nothing_is_withdrawn_when_a_refused_entry_has_no_reference(
    registry: Registry, importer: Someone
) -> None:
    take(registry, importer.actor, entries(3))
    tally = take(registry, importer.actor, [entry("T.00000"), refusal("")], full=True, yes=True)
    assert (tally.withdrawn, tally.refused) == (0, 1)
    assert "no reference" in tally.not_withdrawn


def test_what_comes_back_after_a_withdrawal_is_filed_anew(registry: Registry, importer: Someone) -> None:
    take(registry, importer.actor, entries(2))
    take(registry, importer.actor, entries(1), full=True, yes=True)
    assert take(registry, importer.actor, entries(2)) == Tally(added=1, unchanged=1)
    with reading(registry) as tx:
        states = [filing.status for filing in filings(tx.session, "T.00001")]
    assert states == [FilingStatus.WITHDRAWN, FilingStatus.PUBLISHED]


def test_a_run_that_dies_leaves_whole_batches_and_the_next_one_goes_on(
    registry: Registry, importer: Someone
) -> None:
    everything = entries(BATCH + 5)

    def breaking() -> Iterator[Entry]:
        yield from everything[: BATCH + 2]
        raise ImportRefused("The file breaks off.")

    with pytest.raises(ImportRefused):
        take(registry, importer.actor, breaking())
    assert take(registry, importer.actor, everything) == Tally(added=5, unchanged=BATCH)
    with reading(registry) as tx:
        states = tx.session.scalars(select(ImportRun.state).order_by(ImportRun.started_at)).all()
    assert states == [RunState.BROKEN_OFF, RunState.DONE]


def test_what_a_dead_run_left_in_the_outbox_is_indexed(registry: Registry, importer: Someone) -> None:
    take(registry, importer.actor, entries(1))
    with transaction(registry.sessions, SYSTEM) as tx:
        (filing,) = filings(tx.session)
        filing.revision = 7
        tx.session.add(OutboxEntry(filing_id=filing.id, queued_at=tx.at, retry_at=tx.at))
    take(registry, importer.actor, entries(1))
    assert registry.engine.revisions() == {filing.id: 7}


def test_a_dry_run_says_what_would_be_done_and_does_nothing(registry: Registry, importer: Someone) -> None:
    take(registry, importer.actor, entries(3))
    read = [entry("T.00000", "NEW NAME"), entry("T.00001"), entry("T.00007"), refusal("T.00008")]
    tally = take(registry, importer.actor, read, full=True, yes=True, dry_run=True)
    assert tally == Tally(added=1, changed=1, unchanged=1, withdrawn=1, refused=1)
    with reading(registry) as tx:
        assert {(filing.revision, filing.status) for filing in filings(tx.session)} == {
            (1, FilingStatus.PUBLISHED)
        }
        assert tx.session.scalar(select(func.count(ImportRun.id))) == 1


def test_the_run_keeps_account_of_itself_and_its_refusals(registry: Registry, importer: Someone) -> None:
    take(registry, importer.actor, [entry("T.1"), refusal("T.2")])
    with reading(registry) as tx:
        account = tx.session.scalars(select(ImportRun)).one()
        assert (account.source, account.file_name, account.added, account.refused) == (
            SOURCE,
            "list.xml",
            1,
            1,
        )
        (kept,) = account.refusals
        assert (kept.line, kept.reference, kept.field) == (7, "T.2", "GENDER")


def test_an_entry_whose_filing_may_not_be_amended_is_refused_and_the_rest_goes_on(
    registry: Registry, importer: Someone
) -> None:
    take(registry, importer.actor, entries(2))
    with transaction(registry.sessions, SYSTEM) as tx:
        held = update(Filing).where(Filing.reference == "T.00000").values(status=FilingStatus.SUBMITTED)
        tx.session.execute(held)
    assert take(registry, importer.actor, entries(2, "NEW NAME")) == Tally(changed=1, refused=1)
    assert take(registry, importer.actor, [entry("T.9")], full=True, yes=True) == Tally(
        added=1, withdrawn=1, refused=1
    )


def test_an_entry_against_the_rules_of_its_kind_is_refused(registry: Registry, importer: Someone) -> None:
    good = entry("T.1")
    subject = replace(good.content.subjects[0], type=SubjectType.PROPERTY)
    bad = replace(good, reference="T.2", content=replace(good.content, subjects=(subject,)))
    told: list[Refusal] = []
    for dry_run in (True, False):
        assert take(registry, importer.actor, [good, bad], told, dry_run=dry_run) == Tally(added=1, refused=1)
    assert [(refused.reference, refused.field) for refused in told] == [("T.2", "subjects.0.type")] * 2


def test_only_an_importer_may_import(registry: Registry, clerk: Someone) -> None:
    with pytest.raises(Forbidden):
        take(registry, clerk.actor, entries(1))
    with reading(registry) as tx:
        refused = select(AuditEntry.action).where(AuditEntry.outcome == Outcome.REFUSED)
        assert tx.session.scalars(refused).all() == [Action.IMPORT]
        assert filings(tx.session) == []


def test_lookups_go_on_while_two_lists_are_taken() -> None:
    # What is stored and not indexed yet is read by every lookup; beyond this they would have to be refused.
    assert 2 * BATCH < MOST_PENDING
