"""Rows and files stay in step: through purges, shared files, crashes at any moment, and races."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import func, select, text

from app.db import connect_database, make_sessions
from app.errors import RevisionConflict
from app.files.checked import check
from app.models import Attachment, Filing, StoredFile
from app.services import attachments, stored_files
from app.services.attachments import AttachFile, DetachFile, Place
from app.services.registry import Registry, work
from app.transaction import SYSTEM, Actor, reading
from app.vocabulary import Action, AttachmentKind, FilingType
from config import Config
from tests.factories import notice, person
from tests.fixtures.attaching import attached, files_of, send
from tests.fixtures.desk import Desk
from tests.fixtures.files import picture, prints

CHECKED = check(AttachmentKind.FINGERPRINTS, prints())
KILLED = 9


def attach(registry: Registry, actor: Actor, place: Place, revision: int) -> str:
    """Attach the same print as the edge does; returns the attachment's id."""
    with registry.files.staged(CHECKED.data) as file, work(registry, actor, Action.ATTACH) as tx:
        command = AttachFile(place, revision, AttachmentKind.FINGERPRINTS, False, CHECKED, file, None)
        return attachments.attach(tx, command)[1].id


def detach(registry: Registry, actor: Actor, place: Place, attachment_id: str) -> None:
    with reading(registry.sessions, SYSTEM) as tx:
        revision = tx.session.get_one(Filing, place.filing_id).revision
    with work(registry, actor, Action.DETACH) as tx:
        attachments.detach(tx, DetachFile(place, revision, attachment_id))


def place_of(filing: dict[str, Any]) -> Place:
    return Place(FilingType.NOTICE, filing["id"], filing["subjects"][0]["id"])


def rows(registry: Registry) -> set[str]:
    with reading(registry.sessions, SYSTEM) as tx:
        return set(tx.session.scalars(select(Attachment.digest)))


def purge(registry: Registry, filing: dict[str, Any]) -> int:
    with work(registry, SYSTEM, Action.WITHDRAW) as tx:
        return attachments.purge(tx, tx.session.get_one(Filing, filing["id"]))


def test_a_purge_leaves_neither_row_nor_file(desk: Desk, registry: Registry) -> None:
    filing = desk.draft(notice(person(), person("Ottoline Wrzesniewska")))
    attached(desk, filing, picture(size=(900, 900)))
    attached(desk, filing, prints(), "fingerprints")
    assert len(files_of(registry)) == 3
    assert purge(registry, filing) == 2
    assert (rows(registry), files_of(registry)) == (set(), [])
    with reading(registry.sessions, SYSTEM) as tx:
        assert tx.session.scalar(select(func.count()).select_from(StoredFile)) == 0


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
    assert rows(registry) == set(files_of(registry)) != set()


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
    assert rows(registry) == set()
    stored_files.sweep(registry.sessions, registry.files)
    with reading(registry.sessions, SYSTEM) as tx:
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
    while not rows(registry):
        moment += 1

        def act(sessions: Any) -> None:
            attach(Registry(sessions, registry.engine, registry.files), desk.clerk.actor, place, 1)

        killed_at(moment, config, act)
        assert list(stored_files.damaged(registry.sessions, registry.files)) == []
        stored_files.sweep(registry.sessions, registry.files, stale_s=0)
        assert rows(registry) == set(files_of(registry))
    assert moment > 4


def test_a_crash_while_a_file_is_removed_is_mended_by_the_sweep(
    desk: Desk, registry: Registry, config: Config
) -> None:
    filing = desk.draft()
    attached(desk, filing, prints(), "fingerprints")

    def act(sessions: Any) -> None:
        purge(Registry(sessions, registry.engine, registry.files), filing)

    assert killed_at(1, config, act)
    assert rows(registry) == set()
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


@pytest.mark.both_databases
def test_of_two_who_attach_at_once_one_reads_again(desk: Desk, registry: Registry) -> None:
    place = place_of(desk.draft())
    start = Barrier(2)

    def try_to(_: int) -> bool:
        start.wait()
        try:
            return bool(attach(registry, desk.clerk.actor, place, 1))
        except RevisionConflict:
            return False

    with ThreadPoolExecutor() as pool:
        assert sorted(pool.map(try_to, range(2))) == [False, True]
    with reading(registry.sessions, SYSTEM) as tx:
        assert tx.session.scalar(select(func.count()).select_from(Attachment)) == 1


def test_a_subject_carries_so_many_and_no_more(
    desk: Desk, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "MOST_ATTACHMENTS", 1)
    filing = desk.draft()
    attached(desk, filing, prints(), "fingerprints")
    answer = send(desk, filing, picture())
    assert (answer.status_code, answer.json["errors"][0]["path"]) == (422, "file")
    assert len(files_of(registry)) == 1
