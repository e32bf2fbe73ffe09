"""Writers and drains in any order: the index ends equal to the database."""

import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from pathlib import Path
from threading import Condition, Event, Thread

import pytest
from flask import Flask

from app.outbox.drain import drain_all
from app.rules.rate_limits import read_limits
from app.services import index_maintenance
from app.services.unit_of_work import Registry
from config import DEVELOPMENT_SECRET, Config
from search.documents import FilingDocument
from search.engine import Engine
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.settings import SearchSettings
from tests.fixtures.desk import Desk
from tests.fixtures.keepers import example, person_called
from tests.fixtures.registry import FREELY

INTERLEAVINGS = 100


class Gate:
    """Holds back whoever is about to write to the index, and lets one through at a time, in any order."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._change = Condition()
        self._waiting: list[Event] = []
        self._running = 0

    def run(self, *tasks: Callable[[], object]) -> None:
        """Run the tasks at once, each of their writes at a moment of chance."""
        threads = [Thread(target=self._task, args=(task,)) for task in tasks]
        self._running = len(threads)
        for thread in threads:
            thread.start()
        while self._let_one_through():
            pass
        for thread in threads:
            thread.join()

    def wait(self) -> None:
        """Wait for one's turn."""
        turn = Event()
        with self._change:
            self._waiting.append(turn)
            self._running -= 1
            self._change.notify()
        turn.wait()

    def _task(self, task: Callable[[], object]) -> None:
        try:
            task()
        finally:
            with self._change:
                self._running -= 1
                self._change.notify()

    def _let_one_through(self) -> bool:
        with self._change:
            # Now and then the first to come goes while others still run; mostly all have come to the gate.
            patient = self._chance.random() < 0.7
            self._change.wait_for(lambda: not self._running or (self._waiting and not patient))
            if not self._waiting:
                return False
            turn = self._waiting.pop(self._chance.randrange(len(self._waiting)))
            self._running += 1
            turn.set()
            return True


class GatedEngine(ElasticsearchEngine):
    """The real engine, its writes held back at the gate while there is one."""

    gate: Gate | None = None

    def put(self, documents: Iterable[FilingDocument], *, wait: bool = True) -> None:
        held = list(documents)
        if self.gate is not None:
            self.gate.wait()
        super().put(held, wait=wait)


@pytest.fixture
def config(postgresql_url: str, elasticsearch_url: str, search_alias: str, tmp_path: Path) -> Config:
    """PostgreSQL, whose rows two writers can want at once, and Elasticsearch."""
    search = SearchSettings(tmp_path, url=elasticsearch_url, alias=search_alias)
    known = ("development", DEVELOPMENT_SECRET, postgresql_url, search)
    return Config(*known, instance=tmp_path, limits=read_limits(FREELY))


@pytest.fixture
def gated(config: Config, app: Flask) -> GatedEngine:
    """The application's engine, with a gate before it."""
    port = GatedEngine(config.search)
    app.extensions["registry"] = replace(app.extensions["registry"], engine=Engine(port))
    return port


class Writer:
    """A clerk at another machine, who reads again and repeats where somebody was quicker."""

    def __init__(self, app: Flask, desk: Desk, filing_id: str) -> None:
        self._client = app.test_client()
        self._clerk = desk.clerk.headers
        self._path = f"/api/v1/notices/{filing_id}"

    def amend(self, name: str) -> None:
        """Change the name, unless the notice was withdrawn."""
        self._insist("PATCH", self._path, subjects=[person_called(name)])

    def withdraw(self) -> None:
        """Take it back."""
        self._insist("POST", f"{self._path}/withdraw", reason="found")

    def _insist(self, method: str, path: str, **body: object) -> None:
        status = HTTPStatus.PRECONDITION_FAILED
        while status == HTTPStatus.PRECONDITION_FAILED:
            etag = self._client.get(self._path, headers=self._clerk).headers["ETag"]
            headers = {**self._clerk, "If-Match": etag}
            status = HTTPStatus(
                self._client.open(path, method=method, json=body, headers=headers).status_code
            )
        assert status in (HTTPStatus.OK, HTTPStatus.CONFLICT)


def test_racing_writers_and_drains_leave_the_index_equal_to_the_database(
    app: Flask, gated: GatedEngine, desk: Desk
) -> None:
    registry: Registry = app.extensions["registry"]
    chance = random.Random(5)
    ends = True
    for number in range(INTERLEAVINGS):
        if ends:
            filing = desk.published(example("notice.blue", subjects=[person_called(f"Oslund {number}")]))
        ends = chance.random() < 0.3
        one, other = (Writer(app, desk, filing["id"]) for _ in range(2))
        tasks = [
            partial(one.amend, f"Tariq Benhadj {number}"),
            other.withdraw if ends else partial(other.amend, f"Oslund Maren {number}"),
            *[partial(drain_all, registry.sessions, registry.engine)] * 2,
        ]
        chance.shuffle(tasks)
        gated.gate = Gate(chance)
        gated.gate.run(*tasks)
        gated.gate = None
        drain_all(registry.sessions, registry.engine)
        assert not index_maintenance.differences(registry)
