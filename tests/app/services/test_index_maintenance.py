"""The index is kept true, and free of what nobody needs, without anybody's help."""

from datetime import timedelta
from threading import Event

from app.services import index_maintenance
from app.services.index_maintenance import LONGEST_DRAIN, TOMBSTONES_KEPT
from app.vocabulary.actors import Action
from tests.fixtures.keepers import Keepers


class AfterOneRound(Event):
    """Tells whoever waits for it to stop."""

    def wait(self, timeout: float | None = None) -> bool:
        self.set()
        return True


def test_tombstones_go_once_nobody_can_write_late_any_more(keepers: Keepers) -> None:
    keepers.published("notice.red")
    filing = keepers.published("notice.yellow")
    keepers.move("clerk", Action.WITHDRAW, filing, reason="A mistake")
    assert index_maintenance.sweep(keepers.registry) == 0
    keepers.clock.now += TOMBSTONES_KEPT
    assert index_maintenance.sweep(keepers.registry) == 0
    keepers.clock.pass_by(seconds=1)
    assert index_maintenance.sweep(keepers.registry) == 1
    assert not index_maintenance.differences(keepers.registry)
    assert keepers.registry.engine.count() == 1


def test_whatever_is_asked_a_tombstone_outlives_the_longest_drain(keepers: Keepers) -> None:
    filing = keepers.published("notice.yellow")
    keepers.move("clerk", Action.WITHDRAW, filing, reason="A mistake")
    keepers.clock.now += LONGEST_DRAIN
    assert index_maintenance.sweep(keepers.registry, timedelta()) == 0
    keepers.clock.pass_by(seconds=1)
    assert index_maintenance.sweep(keepers.registry, timedelta()) == 1


def test_a_suspended_filing_that_is_resumed_after_the_sweep_is_found_again(keepers: Keepers) -> None:
    filing = keepers.published("notice.yellow")
    keepers.move("clerk", Action.SUSPEND, filing, reason="Under review")
    keepers.clock.now += 2 * TOMBSTONES_KEPT
    assert index_maintenance.sweep(keepers.registry) == 1
    keepers.move("reviewer", Action.RESUME, keepers.now(filing))
    assert keepers.registry.engine.revisions() == {filing.id: keepers.now(filing).revision}


def test_whoever_tends_the_index_sweeps_it_too(keepers: Keepers) -> None:
    filing = keepers.published("notice.yellow")
    keepers.move("clerk", Action.WITHDRAW, filing, reason="A mistake")
    keepers.clock.now += 2 * TOMBSTONES_KEPT
    index_maintenance.tend_forever(keepers.registry, AfterOneRound())
    assert index_maintenance.sweep(keepers.registry) == 0
