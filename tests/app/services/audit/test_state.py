"""How the log does: how long the oldest entry waits for its seal, and who vouched lately."""

from dataclasses import replace

import pytest
from sqlalchemy import insert

from app.actor import SYSTEM
from app.models import AuditCosignature
from app.services.audit.state import LogState, log_state
from app.services.unit_of_work import reading
from app.transaction import transaction
from app.transparency.checkpoints import Checkpoint
from app.transparency.notes import Note, new_key
from app.transparency.settings import LogSettings, Witness
from tests.fixtures.audit_log import AuditLog
from tests.fixtures.keepers import Clock, Keepers


def state(audit: AuditLog, **settings: object) -> LogState:
    with reading(audit.registry) as tx:
        return log_state(tx, replace(audit.registry.log_settings, **settings))


def vouch(audit: AuditLog, note: Note, *witnesses: str) -> None:
    """Keep a signature of each of these under a checkpoint."""
    with transaction(audit.registry.sessions, SYSTEM, audit.registry.clock) as tx:
        size = Checkpoint.of(note).size
        for name in witnesses:
            row = {"size": size, "witness": name, "at": tx.at, "line": "— signed"}
            tx.session.execute(insert(AuditCosignature), row)


def test_the_oldest_that_is_not_sealed_tells_how_long_the_log_waits(
    keepers: Keepers, keepers_log: AuditLog, clock: Clock
) -> None:
    keepers_log.seal()
    assert state(keepers_log).unsealed_s == 0
    keepers.draft()
    clock.pass_by(seconds=20)
    keepers.draft()
    clock.pass_by(seconds=10)
    assert state(keepers_log).unsealed_s == 30
    keepers_log.seal()
    assert state(keepers_log).unsealed_s == 0


def test_a_clock_set_back_makes_no_wait_of_less_than_nothing(
    keepers: Keepers, keepers_log: AuditLog, clock: Clock
) -> None:
    keepers_log.seal()
    keepers.draft()
    clock.pass_by(hours=-1)
    assert state(keepers_log).unsealed_s == 0


def test_each_witness_counts_once_and_only_while_it_signed_lately(
    keepers_log: AuditLog, clock: Clock
) -> None:
    wanted = {"witnesses": (Witness(new_key("one").public, ""),), "quorum": 2, "patience_s": 600.0}
    keepers_log.seal()
    vouch(keepers_log, keepers_log.checkpoint(), "one", "two")
    assert (state(keepers_log, **wanted).witnesses, state(keepers_log, **wanted).vouched) == (2, True)
    clock.pass_by(seconds=600)
    assert state(keepers_log, **wanted).vouched
    clock.pass_by(seconds=1)
    assert (state(keepers_log, **wanted).witnesses, state(keepers_log, **wanted).vouched) == (0, False)


@pytest.mark.parametrize(("witnesses", "quorum", "vouched"), [(0, 0, True), (1, 2, False), (2, 2, True)])
def test_as_many_vouch_as_are_wanted(witnesses: int, quorum: int, vouched: bool) -> None:
    assert LogState(0.0, witnesses, quorum).vouched is vouched


def test_signatures_of_former_witnesses_count_for_nothing_where_none_is_set(keepers_log: AuditLog) -> None:
    keepers_log.seal()
    vouch(keepers_log, keepers_log.checkpoint(), "one")
    assert state(keepers_log) == LogState(0.0, 0, LogSettings().quorum)
