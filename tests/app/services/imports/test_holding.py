"""One run at a time goes over a list: a second is told of the first, and what died is in nobody's way."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy import select, update

from app.actor import SYSTEM
from app.errors import ImportRefused, TakenOver
from app.importers.named import NamedList, source_of
from app.models import ImportRun
from app.services import index_maintenance
from app.services.imports import claims
from app.services.imports import run as running
from app.services.imports.background import holder
from app.services.imports.batch import Batch, Tally
from app.services.imports.commands import ImportList
from app.services.imports.entries import Entry
from app.services.imports.holding import held
from app.services.imports.run import BATCH
from app.services.imports.uploads import uploads_of
from app.services.unit_of_work import Registry, reading
from app.transaction import transaction
from app.vocabulary.actors import Role
from app.vocabulary.imports import ListFormat, RunState
from tests.app.services.imports.lists import LISTING, SOURCE, entries, filings, take
from tests.fixtures.registry import MakeSomeone, Someone
from tests.fixtures.uploading import Uploader, papers


@pytest.fixture
def importer(someone: MakeSomeone) -> Someone:
    """Who may import."""
    return someone(Role.IMPORTER)


def between(act: Callable[[], object]) -> Iterator[Entry]:
    """Two batches and a bit; what stands between is done while the run goes on."""
    everything = entries(2 * BATCH + 50)
    yield from everything[:BATCH]
    act()
    yield from everything[BATCH:]


@pytest.mark.both_databases
def test_a_second_run_is_refused_and_told_of_the_first(registry: Registry, importer: Someone) -> None:
    told: list[str] = []

    def second() -> None:
        with pytest.raises(ImportRefused) as refused:
            take(registry, importer.actor, entries(3))
        with pytest.raises(ImportRefused):
            running.require_free(registry, importer.actor, LISTING)
        told.append(refused.value.detail)
        assert take(registry, importer.actor, entries(3), dry_run=True).unchanged == 3

    first = take(registry, importer.actor, between(second), entries=2 * BATCH + 50)
    assert first == Tally(added=2 * BATCH + 50)
    with reading(registry) as tx:
        run = tx.session.scalars(select(ImportRun)).one()
        assert len({each.reference for each in filings(tx.session)}) == 2 * BATCH + 50
    (said,) = told
    assert run.id in said
    assert f"begun {run.started_at:%Y-%m-%d %H:%M} UTC" in said
    assert f"{BATCH} of {2 * BATCH + 50:,} entries" in said
    assert not index_maintenance.differences(registry)
    assert take(registry, importer.actor, entries(3)) == Tally(unchanged=3)


def test_another_list_is_in_nobodys_way(registry: Registry) -> None:
    with (
        held(registry, SOURCE) as mine,
        held(registry, "FR:a-list") as other,
        held(registry, SOURCE) as twice,
    ):
        assert (mine, other, twice) == (True, True, False)
    with held(registry, SOURCE) as again:
        assert again


def test_a_run_that_was_taken_over_writes_nothing_more(registry: Registry, importer: Someone) -> None:
    def take_it_over() -> None:
        with transaction(registry.sessions, SYSTEM) as tx:
            tx.session.execute(update(ImportRun).values(claim="somebody else's"))

    with pytest.raises(TakenOver):
        take(registry, importer.actor, between(take_it_over))
    with reading(registry) as tx:
        assert len(filings(tx.session)) == BATCH


def test_at_the_console_the_second_is_refused_before_its_file_is_read(app: Flask, registry: Registry) -> None:
    with held(registry, "un-list"):
        refused = app.test_cli_runner().invoke(args=["import", "un-list", "no-such-file.xml"])
    assert refused.exit_code == 2
    assert "Another run takes this list now" in refused.output


def test_an_upload_is_refused_while_the_console_takes_its_list_and_started_later(uploader: Uploader) -> None:
    with held(uploader.registry, "FR:papers"):
        run = uploader.taken(papers(1))
    assert (run["state"], run["may_start"], run["added"]) == ("refused", True, 0)
    # Not its own: whoever holds the list has no row yet.
    assert run["detail"].startswith("Another run takes this list now, and has just begun")
    place = f"/api/v1/imports/{run['id']}/start"
    assert uploader.client.post(place, json={}, headers=uploader.importer.headers).status_code == 202
    assert uploader.work_off() == 1


def test_what_a_dead_worker_left_waits_for_the_console_and_goes_on_behind_it(
    uploader: Uploader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "BATCH", 2)
    run_id = (uploader.send(papers(1, 2, 3, 4, 5)).json or {})["id"]
    mine = claims.claim(uploader.registry, holder(uploader.registry))
    assert mine

    def take_some(reader: Callable[[Batch], None], **claimed: str) -> Tally:
        source = source_of(NamedList(ListFormat.CSV, "papers", "FR"), {})
        command = ImportList(source.listing, "papers.csv", entries=5, yes=True, **claimed)
        with source.open(uploads_of(uploader.registry).path(mine.file)) as opened:
            return running.run(uploader.registry, uploader.importer.actor, command, opened.read(), reader)

    def die(_: Batch) -> None:
        raise MemoryError

    with pytest.raises(MemoryError):
        take_some(die, run_id=mine.id, claim=mine.claim)
    assert take_some(lambda _: None) == Tally(added=3, unchanged=2)
    assert uploader.run(run_id).state == RunState.WAITING
    assert uploader.work_off() == 1
    run = uploader.run(run_id)
    assert (run.state, run.added, run.unchanged) == (RunState.DONE, 2, 3)


def test_a_list_waits_while_another_machine_takes_one_of_the_same_name(uploader: Uploader) -> None:
    uploader.send(papers(1))
    assert claims.claim(uploader.registry, "elsewhere")
    uploader.send(papers(2))
    assert not claims.anything_due(uploader.registry, "here")
    assert claims.anything_due(uploader.registry, "elsewhere")
