"""One process of a machine takes lists, and a stop of the service ends it."""

import sys
from threading import Event

from app.services.imports.background import alone, holder, run_until
from app.services.unit_of_work import Registry


def test_one_takes_lists_and_the_others_leave_it_to_them(registry: Registry) -> None:
    with alone(registry) as first, alone(registry) as second:
        assert (first, second) == (True, False)
    with alone(registry) as again:
        assert again
    assert str(registry.files.folder) in holder(registry)


def test_a_command_ends_by_itself_or_with_the_service() -> None:
    stop = Event()
    assert run_until((sys.executable, "-c", "raise SystemExit(3)"), stop) == 3
    stop.set()
    assert run_until((sys.executable, "-c", "import threading; threading.Event().wait()"), stop) < 0
