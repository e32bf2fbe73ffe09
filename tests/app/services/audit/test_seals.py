"""Sealing: every entry that can be seen gets its place once, and nothing is signed that does not continue."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import func, select

from app.actor import SYSTEM
from app.models import AuditCheckpoint, AuditEntry, AuditLeaf
from app.services.audit import keys, log, seals
from app.services.audit.keys import NoKey
from app.services.audit.seals import Forked, Sealer
from app.services.unit_of_work import reading
from app.transaction import transaction
from app.transparency.checkpoints import Checkpoint
from app.transparency.settings import LogSettings
from app.vocabulary.actors import Action
from tests.fixtures.audit_log import AuditLog
from tests.fixtures.keepers import Clock


def happen(audit: AuditLog, times: int = 1) -> None:
    """So many further entries."""
    with transaction(audit.registry.sessions, SYSTEM, audit.registry.clock) as tx:
        log.append_all(tx, Action.OPERATE, [("test", "", {})] * times)


def places(audit: AuditLog) -> list[tuple[int, int]]:
    with reading(audit.registry) as tx:
        query = select(AuditLeaf.position, AuditLeaf.entry_id).order_by(AuditLeaf.position)
        return [(row.position, row.entry_id) for row in tx.session.execute(query)]


def test_every_entry_gets_a_place_once_and_in_order(keepers_log: AuditLog) -> None:
    sealed = keepers_log.seal()
    happen(keepers_log, 2)
    assert (keepers_log.seal(), keepers_log.seal()) == (2, 0)
    assert places(keepers_log) == [(place, place + 1) for place in range(sealed + 2)]


def test_many_are_sealed_batch_by_batch(keepers_log: AuditLog, monkeypatch: pytest.MonkeyPatch) -> None:
    keepers_log.seal()
    monkeypatch.setattr(seals, "BATCH", 3)
    happen(keepers_log, 7)
    assert keepers_log.seal() == 7
    with reading(keepers_log.registry) as tx:
        sizes = tx.session.scalars(select(AuditCheckpoint.size).order_by(AuditCheckpoint.size)).all()
    assert [after - before for before, after in pairwise(sizes)] == [3, 3, 1]
    assert keepers_log.faults() == ""


def test_the_checkpoint_is_signed_stored_and_kept_outside(keepers_log: AuditLog) -> None:
    keepers_log.seal()
    kept = keys.kept(keepers_log.registry.log_settings)
    assert kept == keepers_log.checkpoint()
    with reading(keepers_log.registry) as tx:
        newest = seals.newest_checkpoint(tx.session)
        assert newest is not None
        assert Checkpoint.of(kept).size == newest.size == tx.session.scalar(select(func.count(AuditEntry.id)))
        assert newest.settled == tx.session.scalar(select(func.max(AuditEntry.id)))


def test_the_logs_own_time_never_runs_back(keepers_log: AuditLog, clock: Clock) -> None:
    keepers_log.seal()
    clock.now -= timedelta(days=3)
    happen(keepers_log)
    keepers_log.seal()
    with reading(keepers_log.registry) as tx:
        times = tx.session.scalars(select(AuditLeaf.at).order_by(AuditLeaf.position)).all()
    assert list(times) == sorted(times)


def test_without_a_key_nothing_is_sealed_and_nothing_is_lost(keepers_log: AuditLog) -> None:
    registry = keepers_log.registry
    with pytest.raises(NoKey):
        Sealer(registry.sessions, LogSettings(), registry.clock).seal()
    assert places(keepers_log) == []
    assert keepers_log.seal() == len(places(keepers_log))


def test_a_log_that_lost_what_was_signed_is_not_signed_on(keepers_log: AuditLog) -> None:
    size = keepers_log.seal()
    keepers_log.execute(
        f"DELETE FROM audit_checkpoint WHERE size = {size}",
        f"DELETE FROM audit_leaf WHERE position = {size - 1}",
    )
    with pytest.raises(Forked, match=f"log of {size - 1} entries .* checkpoint of {size}"):
        keepers_log.seal()


def test_a_copy_of_the_log_with_other_hashes_is_not_signed_on(keepers_log: AuditLog) -> None:
    keepers_log.seal()
    happen(keepers_log)
    keepers_log.execute("UPDATE audit_leaf SET hash = (SELECT hash FROM audit_leaf WHERE position = 1)")
    with pytest.raises(Forked):
        keepers_log.seal()


def test_the_database_alone_vouches_where_nothing_is_kept_outside(keepers_log: AuditLog) -> None:
    keepers_log.seal()
    settings = keepers_log.registry.log_settings
    assert settings.kept_file is not None
    settings.kept_file.unlink()
    keepers_log.execute("UPDATE audit_leaf SET hash = (SELECT hash FROM audit_leaf WHERE position = 1)")
    happen(keepers_log)
    with pytest.raises(Forked):
        keepers_log.seal()


def test_a_second_sealer_goes_on_where_the_first_stopped(keepers_log: AuditLog) -> None:
    keepers_log.seal()
    happen(keepers_log)
    other = AuditLog.over(replace(keepers_log.registry))
    assert (other.seal(), keepers_log.seal()) == (1, 0)
    assert keepers_log.faults() == ""
