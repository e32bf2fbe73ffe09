"""The log kept going: sealed and published until told to stop, whatever fails on the way."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from structlog.testing import capture_logs

from app.services import audit_maintenance
from app.services.audit_maintenance import COMPLAIN_EVERY_S, keep_log_forever
from app.services.unit_of_work import Registry
from app.transparency.notes import Note
from app.transparency.settings import LogSettings
from tests.fixtures.audit_log import AuditLog
from tests.fixtures.keepers import Keepers


class Looks(Event):
    """Lets the keeper look so many times, with something between two looks, and no real time at all."""

    def __init__(self, looks: int, between: Callable[[], object] = lambda: None) -> None:
        super().__init__()
        self._left, self._between = looks, between

    def wait(self, timeout: float | None = None) -> bool:
        """Stand in for the pause."""
        assert timeout == audit_maintenance.PAUSE_S
        self._left -= 1
        if self._left:
            self._between()
        else:
            self.set()
        return self.is_set()


@pytest.fixture
def passed(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time that has passed, in its last place."""
    passed = [0.0]
    monkeypatch.setattr(audit_maintenance.time, "monotonic", lambda: passed[-1])
    return passed


def with_settings(registry: Registry, **settings: object) -> Registry:
    return replace(registry, log_settings=replace(registry.log_settings, **settings))


def told(lines: list[dict[str, object]], event: str) -> int:
    return sum(line["event"] == event for line in lines)


def test_each_look_seals_what_happened_since(keepers: Keepers, keepers_log: AuditLog) -> None:
    keep_log_forever(keepers_log.registry, Looks(3, keepers.draft))
    report = keepers_log.verify()
    assert (list(report.faults), report.unsealed) == ([], 0)


def test_it_publishes_as_often_as_is_set_and_no_more(
    keepers: Keepers, keepers_log: AuditLog, tmp_path: Path, passed: list[float]
) -> None:
    file, found = tmp_path / "checkpoint", []
    registry = with_settings(keepers_log.registry, checkpoint_file=file, every_s=60.0)

    def pass_by() -> None:
        found.append(file.exists())
        file.unlink(missing_ok=True)
        passed.append(passed[-1] + 30.0)
        keepers.draft()

    keep_log_forever(registry, Looks(5, pass_by))
    assert found == [True, False, True, False]
    assert Note.read(file.read_text()) == keepers_log.checkpoint()


def test_what_stops_the_sealing_is_said_once_a_minute_and_ends_nothing(
    keepers: Keepers, keepers_log: AuditLog, passed: list[float]
) -> None:
    registry = replace(keepers_log.registry, log_settings=LogSettings())
    with capture_logs() as lines:
        keep_log_forever(registry, Looks(4, lambda: passed.append(passed[-1] + COMPLAIN_EVERY_S / 2)))
    assert told(lines, "audit_not_sealed") == 2
    # With a key the log goes on from where it stood.
    keep_log_forever(keepers_log.registry, Looks(1))
    assert keepers_log.verify().unsealed == 0


def test_a_place_that_takes_nothing_is_told_and_the_sealing_goes_on(
    keepers: Keepers, keepers_log: AuditLog, tmp_path: Path
) -> None:
    registry = with_settings(keepers_log.registry, checkpoint_file=tmp_path / "no" / "place", every_s=0.0)
    with capture_logs() as lines:
        keep_log_forever(registry, Looks(2, keepers.draft))
    assert told(lines, "audit_not_published") == 2
    assert keepers_log.verify().unsealed == 0


def test_whoever_is_told_to_stop_first_does_nothing(keepers_log: AuditLog) -> None:
    stop = Event()
    stop.set()
    keep_log_forever(keepers_log.registry, stop)
    assert keepers_log.verify().sealed == 0
