"""A subject carries what was attached to it, so many and no more, until the filing is purged."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select

from app.errors import RevisionConflict
from app.models import Attachment, StoredFile
from app.services.filings import attachments
from app.services.unit_of_work import Registry, reading
from tests.factories import notice, person
from tests.fixtures.attaching import attach, attached, attached_files, files_of, place_of, purge, send
from tests.fixtures.desk import Desk
from tests.fixtures.files import picture, prints


def test_a_purge_leaves_neither_row_nor_file(desk: Desk, registry: Registry) -> None:
    filing = desk.draft(notice(person(), person("Ottoline Wrzesniewska")))
    attached(desk, filing, picture(size=(900, 900)))
    attached(desk, filing, prints(), "fingerprints")
    assert len(files_of(registry)) == 3
    assert purge(registry, filing) == 2
    assert (attached_files(registry), files_of(registry)) == (set(), [])
    with reading(registry) as tx:
        assert tx.session.scalar(select(func.count()).select_from(StoredFile)) == 0


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
    with reading(registry) as tx:
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
