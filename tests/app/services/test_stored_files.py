"""Rows and files stay in step: through purges, shared files, crashes at any moment, and races."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import select, text

from app.actor import SYSTEM
from app.db import connect_database, make_sessions
from app.models import Filing, StoredFile
from app.services import stored_files
from app.services.filings import attachments
from app.services.filings.attachments import Place
from app.services.unit_of_work import Registry, reading, work
from app.vocabulary.actors import Action
from config import Config
from tests.fixtures.attaching import attach, attached, attached_files, detach, files_of, place_of, purge
from tests.fixtures.desk import Desk
from tests.fixtures.files import prints

KILLED = 9


def test_a_file_two_filings_share_goes_with_the_last_of_them(desk: Desk, registry: Registry) -> None:
    first, second = desk.draft(), desk.draft()
    for filing in (first, second):
        attached(desk, filing, prints(), "fingerprints")
    purge(registry, first)
    assert len(files_of(registry)) == 1
    purge(registry, second)
    assert files_of(registry) == []


def test_a_purge_that_fails_keeps_the_files(desk: Desk, registry: Registry) -> None:
    filing = desk.draft()
    attached(desk, filing, prints(), "fingerprints")
    with suppress(RuntimeError), work(registry, SYSTEM, Action.WITHDRAW) as tx:
        attachments.purge(tx, tx.session.get_one(Filing, filing["id"]))
        raise RuntimeError
    assert attached_files(registry) == set(files_of(registry)) != set()


def test_the_sweep_removes_what_nothing_needs_and_nothing_else(desk: Desk, registry: Registry) -> None:
    filing = desk.draft()
    kept = attached(desk, filing, prints(), "fingerprints")
    with registry.files.staged(b"left by a crash after the file and before the commit") as staged:
        staged.keep()
    (registry.files.folder / "incoming" / "half").touch()
    with registry.sessions.begin() as session:
        session.execute(text("INSERT INTO stored_file (digest) VALUES (:digest)"), {"digest": "0" * 64})
    swept = stored_files.sweep(registry.sessions, registry.files, stale_s=0)
    assert (swept.orphans, swept.stale) == (2, 1)
    assert files_of(registry) == [kept["checksum"]]
    assert stored_files.sweep(registry.sessions, registry.files, stale_s=0) == stored_files.Swept(0, 0)


def test_a_file_the_disk_will_not_give_up_is_left_to_the_sweep(desk: Desk, registry: Registry) -> None:
    filing = desk.draft()
    made = attached(desk, filing, prints(), "fingerprints")
    stuck = registry.files.folder / made["checksum"][:2] / made["checksum"]
    stuck.unlink()
    stuck.mkdir()
    purge(registry, filing)
    stuck.rmdir()
    assert attached_files(registry) == set()
    stored_files.sweep(registry.sessions, registry.files)
    with reading(registry) as tx:
        assert tx.session.scalars(select(StoredFile)).all() == []


def killed_at(moment: int, config: Config, act: Any) -> bool:
    """Do it in a process that dies at its so-manieth touch of a file; whether it came that far."""
    child = os.fork()
    if not child:
        _die_at(moment, config.files_folder)
        engine = connect_database(config.database_url)
        with suppress(BaseException):
            act(make_sessions(engine))
            os._exit(0)
        os._exit(1)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in {0, KILLED}
    return status == KILLED


def _die_at(moment: int, folder: Path) -> None:
    touches = 0

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal touches
        if event in {"open", "os.rename", "os.remove", "os.mkdir"} and str(arguments[0]).startswith(
            str(folder)
        ):
            touches += 1
            if touches == moment:
                os._exit(KILLED)

    sys.addaudithook(watch)


def test_a_crash_at_any_moment_leaves_no_row_without_its_file(
    desk: Desk, registry: Registry, config: Config
) -> None:
    place = place_of(desk.draft())
    moment = 0
    while not attached_files(registry):
        moment += 1

        def act(sessions: Any) -> None:
            attach(Registry(sessions, registry.engine, registry.files), desk.clerk.actor, place, 1)

        killed_at(moment, config, act)
        assert list(stored_files.damaged(registry.sessions, registry.files)) == []
        stored_files.sweep(registry.sessions, registry.files, stale_s=0)
        assert attached_files(registry) == set(files_of(registry))
    assert moment > 4


def test_a_crash_while_a_file_is_removed_is_mended_by_the_sweep(
    desk: Desk, registry: Registry, config: Config
) -> None:
    filing = desk.draft()
    attached(desk, filing, prints(), "fingerprints")

    def act(sessions: Any) -> None:
        purge(Registry(sessions, registry.engine, registry.files), filing)

    assert killed_at(1, config, act)
    assert attached_files(registry) == set()
    stored_files.sweep(registry.sessions, registry.files)
    assert files_of(registry) == []


@pytest.mark.both_databases
def test_one_attaches_what_another_takes_off_and_no_row_loses_its_file(
    desk: Desk, registry: Registry
) -> None:
    places = [place_of(desk.draft()) for _ in range(3)]
    start = Barrier(len(places))

    def come_and_go(place: Place) -> None:
        start.wait()
        for revision in range(1, 16, 2):
            detach(registry, desk.clerk.actor, place, attach(registry, desk.clerk.actor, place, revision))
            stored_files.sweep(registry.sessions, registry.files)
        attach(registry, desk.clerk.actor, place, 17)

    with ThreadPoolExecutor() as pool:
        list(pool.map(come_and_go, places))
    assert list(stored_files.damaged(registry.sessions, registry.files)) == []
    assert len(files_of(registry)) == 1
