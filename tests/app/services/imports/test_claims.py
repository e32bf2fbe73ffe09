"""A list is worked off by one, goes on where a dead process left it, and is given up after some attempts."""

from collections.abc import Callable

import pytest

from app.errors import TakenOver
from app.importers.named import NamedList, source_of
from app.services.imports import claims
from app.services.imports import run as running
from app.services.imports.background import holder
from app.services.imports.batch import Batch
from app.services.imports.claims import MOST_ATTEMPTS, Claimed
from app.services.imports.commands import ImportList
from app.services.imports.uploads import uploads_of
from app.vocabulary.imports import ListFormat, RunState
from tests.fixtures.uploading import Uploader, papers


def claimed(uploader: Uploader) -> Claimed:
    found = claims.claim(uploader.registry, holder(uploader.registry))
    assert found
    return found


def take(uploader: Uploader, mine: Claimed, watch: Callable[[Batch], None]) -> None:
    source = source_of(NamedList(ListFormat.CSV, "papers", "FR"), {})
    command = ImportList(source.listing, "papers.csv", entries=5, run_id=mine.id, claim=mine.claim)
    with source.open(uploads_of(uploader.registry).path(mine.file)) as opened:
        running.run(uploader.registry, uploader.importer.actor, command, opened.read(), watch)


def test_what_a_dead_process_left_goes_on_and_the_counts_are_those_of_an_undisturbed_run(
    uploader: Uploader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "BATCH", 2)
    run_id = (uploader.send(papers(1, 2, 4, 5, faulty=(3,))).json or {})["id"]

    def die(_: Batch) -> None:
        raise MemoryError

    mine = claimed(uploader)
    with pytest.raises(MemoryError):
        take(uploader, mine, die)
    assert (uploader.run(run_id).read, uploader.run(run_id).state) == (2, RunState.RUNNING)
    assert uploader.work_off() == 1
    run = uploader.run(run_id)
    assert (run.state, run.read, run.added, run.unchanged, run.refused) == (RunState.DONE, 5, 4, 0, 1)
    with uploader.get(f"/{run_id}/refusals.csv") as refused:
        assert refused.data == papers(faulty=(3,))
    with pytest.raises(TakenOver):
        claims.refuse(uploader.registry, mine, "Too late.")


def test_a_list_that_ends_whoever_takes_it_is_given_up_and_may_be_started_again(uploader: Uploader) -> None:
    run_id = (uploader.send(papers(1)).json or {})["id"]
    for _ in range(MOST_ATTEMPTS):
        claimed(uploader)
    assert claims.claim(uploader.registry, holder(uploader.registry)) is None
    told = uploader.get(f"/{run_id}").json or {}
    assert (told["state"], told["may_start"]) == ("broken_off", True)
    place = f"/api/v1/imports/{run_id}/start"
    assert uploader.client.post(place, json={}, headers=uploader.importer.headers).status_code == 202
    assert (uploader.work_off(), uploader.run(run_id).added) == (1, 1)


def test_nobody_claims_what_another_machine_works_at(uploader: Uploader) -> None:
    uploader.send(papers(1))
    claimed(uploader)
    assert not claims.anything_due(uploader.registry, "elsewhere")
    assert claims.anything_due(uploader.registry, holder(uploader.registry))
