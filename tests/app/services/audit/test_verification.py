"""Verification: an untouched log has no fault, and whatever was touched is named by what it is."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from app.models import AuditEntry
from app.services.audit.verification import placed
from app.transaction import snapshot
from app.transparency.checkpoints import sign
from app.transparency.merkle import Frontier
from app.transparency.notes import new_key
from tests.fixtures.audit_log import AuditLog
from tests.fixtures.keepers import Keepers


@pytest.fixture
def sealed(keepers: Keepers, keepers_log: AuditLog) -> AuditLog:
    """A log that was sealed twice."""
    keepers.draft()
    keepers_log.seal()
    keepers.draft()
    keepers_log.seal()
    return keepers_log


def test_an_untouched_log_has_no_fault_and_is_counted(keepers: Keepers, sealed: AuditLog) -> None:
    keepers.draft()
    report = sealed.verify()
    with snapshot(sealed.registry.sessions) as session:
        entries = session.scalars(select(func.count(AuditEntry.id))).one()
    assert (list(report.faults), list(report.notes)) == ([], [])
    assert (report.sealed + report.unsealed, report.unsealed > 0) == (entries, True)


def test_an_empty_log_is_in_order(keepers_log: AuditLog) -> None:
    report = keepers_log.verify()
    assert (list(report.faults), report.sealed, report.root) == ([], 0, Frontier().root())


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (
            "UPDATE audit_entry SET actor_id = 'nobody' WHERE id = 2",
            "Entry 2: was changed after it was sealed.",
        ),
        (
            "UPDATE audit_entry SET action = 'conjure' WHERE id = 2",
            "Entry 2: was changed after it was sealed.",
        ),
        (
            "UPDATE audit_entry SET at = 'yesterday' WHERE id = 2",
            "Entry 2: is gone from the audit, or cannot",
        ),
        ("DELETE FROM audit_entry WHERE id = 2", "Entry 2: is gone from the audit"),
        ("DELETE FROM audit_leaf WHERE position = 1", "Leaf 1: is gone from the log"),
        ("DELETE FROM audit_checkpoint", "are not signed by any checkpoint"),
        ("UPDATE audit_checkpoint SET note = 'something else'", "Checkpoint "),
        ("UPDATE audit_checkpoint SET size = size + 1000", "says another size than it is kept under"),
        ("INSERT INTO audit_tile VALUES (1, 0, x'00')", "Tile 0 of level 1: is not the hash"),
    ],
)
def test_what_was_touched_is_named(sealed: AuditLog, change: str, named: str) -> None:
    sealed.execute(change)
    assert named in sealed.faults()


def test_every_fault_is_named_and_not_only_the_first(sealed: AuditLog) -> None:
    sealed.execute("UPDATE audit_entry SET actor_id = 'nobody' WHERE id IN (2, 4)", "DELETE FROM audit_tile")
    faults = sealed.faults()
    assert "Entry 2: " in faults
    assert "Entry 4: " in faults


def test_an_entry_put_in_between_sealed_ones_is_named(sealed: AuditLog) -> None:
    columns = "at, actor_id, bureau, key_id, client, action, object_type, object_id, outcome, detail"
    sealed.execute(
        f"INSERT INTO audit_entry (id, {columns}) SELECT -5, {columns} FROM audit_entry WHERE id = 2"
    )
    assert "Entry -5: was put in after its neighbours were sealed." in sealed.faults()


def test_an_unsealed_entry_that_was_taken_out_is_missed(keepers: Keepers, sealed: AuditLog) -> None:
    keepers.draft()
    sealed.execute("DELETE FROM audit_entry WHERE id = (SELECT max(id) FROM audit_entry)")
    assert "1 of them are gone" in sealed.faults()


def test_a_checkpoint_kept_elsewhere_is_held_against_the_log(keepers: Keepers, sealed: AuditLog) -> None:
    older = sealed.checkpoint()
    keepers.draft()
    sealed.seal()
    assert list(sealed.verify(safe=older).faults) == []
    own = sealed.trusted()
    stranger = replace(own, checkpoints={"safe": sign(new_key("lookout/stranger"), 1, bytes(32))})
    told = sealed.verify_changed(lambda _: None, stranger)
    assert [str(each) for each in told.faults if "The checkpoint in safe" in each.what]


def test_leaves_are_read_with_their_entries_where_those_still_are(sealed: AuditLog) -> None:
    sealed.execute("DELETE FROM audit_entry WHERE id = 2")
    with snapshot(sealed.registry.sessions) as session:
        [page] = placed(session, 3)
    assert [(row["position"], row["entry_id"], row["id"]) for row in page] == [
        (0, 1, 1),
        (1, 2, None),
        (2, 3, 3),
    ]
