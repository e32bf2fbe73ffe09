"""A cluster loses nodes, is frozen, restarted and restored, in the midst of lookups and writes."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from threading import Event, Thread

import pytest
from flask import Flask

from app.outbox.drain import drain
from app.services import index_maintenance
from app.services.unit_of_work import Registry
from config import Config
from scripts.servers.elasticsearch.cluster import Cluster
from search.settings import SearchSettings
from tests.factories import notice, person, record
from tests.fixtures.desk import Desk
from tests.fixtures.manual import commands, run_as_written

FAMILIES = ("Oslund", "Benhadj", "Vandrake", "Tolvanen", "Quispe", "Imanov", "Okonjo", "Zhaparov")
KNOWN = "Maren Oslund"


@pytest.fixture
def config(config: Config, three_nodes: Cluster) -> Config:
    """The index in the cluster, where no other register has one."""
    with three_nodes.client() as client:
        for index in client.indices.get(index="filings-v*").body:
            client.indices.delete(index=index)
    search = SearchSettings(config.search.folder, url=three_nodes.url, timeout_s=2.0)
    return replace(config, search=search)


@dataclass
class Load:
    """Somebody who does the same thing again and again, and what came of it."""

    once: Callable[[int], HTTPStatus]
    done: list[HTTPStatus] = field(default_factory=list)
    _stop: Event = field(default_factory=Event)

    def __enter__(self) -> "Load":
        self._thread = Thread(target=self._work)
        self._thread.start()
        return self

    def __exit__(self, *_fault: object) -> None:
        self._stop.set()
        self._thread.join()

    def _work(self) -> None:
        # Now and then only: the nodes that are to start share the processor.
        while not self._stop.wait(0.1):
            self.done.append(self.once(len(self.done)))

    def go_on(self, times: int) -> None:
        """Wait until it was done so many times more."""
        end = len(self.done) + times
        while len(self.done) < end and self._thread.is_alive():
            self._stop.wait(0.01)

    def go_on_until(self, status: HTTPStatus, most: int = 300) -> None:
        """Wait until it came of it, or until it was done so often that it never will."""
        while status not in self.done and len(self.done) < most and self._thread.is_alive():
            self._stop.wait(0.01)


def lookups(app: Flask, desk: Desk) -> Load:
    """An officer who asks for one and the same person: found, or told that nobody could look."""
    asking = replace(desk, client=app.test_client())

    def once(_number: int) -> HTTPStatus:
        answer = asking.post("lookups/person", name=KNOWN)
        if answer.status_code == HTTPStatus.OK:
            assert answer.json["answer"] == "match"
        return HTTPStatus(answer.status_code)

    return Load(once)


def writes(app: Flask, desk: Desk, published: list[str]) -> Load:
    """A clerk who publishes one notice after the other."""
    filing = replace(desk, client=app.test_client())

    def once(number: int) -> HTTPStatus:
        name = f"{FAMILIES[number % 8]} {FAMILIES[number // 8 % 8]} {number}"
        published.append(filing.published(notice(person(name)))["id"])
        return HTTPStatus.OK

    return Load(once)


def settled(registry: Registry, published: list[str]) -> bool:
    """Whether index and database agree once all that was put off is written."""
    drain(registry.sessions, registry.engine, only=published)
    return not index_maintenance.differences(registry)


def test_losing_the_node_with_the_primaries_costs_no_answer_and_no_write(
    app: Flask, desk: Desk, registry: Registry, three_nodes: Cluster
) -> None:
    published = [desk.published(notice(person(KNOWN)))["id"]]
    three_nodes.await_status("green")
    with lookups(app, desk) as asking, writes(app, desk, published) as writing:
        asking.go_on(10)
        writing.go_on(3)
        lost = three_nodes.holder_of_primary("filings-v*")
        lost.kill()
        three_nodes.await_nodes(2)
        three_nodes.await_status("yellow")
        failed_over = len(asking.done)
        asking.go_on(10)
        writing.go_on(3)
    assert set(asking.done) <= {HTTPStatus.OK, HTTPStatus.SERVICE_UNAVAILABLE}
    assert set(asking.done[failed_over + 1 :]) == {HTTPStatus.OK}
    assert set(writing.done) == {HTTPStatus.OK}
    three_nodes.start().await_status("green")
    assert settled(registry, published)
    assert registry.engine.count() == len(published)


def test_with_every_node_down_names_are_refused_numbers_answered_and_writes_kept(
    desk: Desk, registry: Registry, three_nodes: Cluster
) -> None:
    known = desk.published(record(), family="records")["id"]
    for node in three_nodes.nodes:
        node.kill()
    assert desk.post("lookups/person", name=KNOWN).status_code == HTTPStatus.SERVICE_UNAVAILABLE
    numbers = desk.post("lookups/identifier", number="XD1234567").json
    assert [match["filing"]["id"] for match in numbers["matches"]] == [known]
    accepted = desk.published(notice(person("Tariq Benhadj")))["id"]
    three_nodes.start().await_status("green")
    assert settled(registry, [accepted])
    assert desk.found("Tariq Benhadj") == [accepted]


def test_a_frozen_cluster_refuses_names_at_once_answers_numbers_and_keeps_writes(
    desk: Desk, registry: Registry, three_nodes: Cluster
) -> None:
    known = desk.published(record(), family="records")["id"]
    for node in three_nodes.nodes:
        node.pause()
    for _ in range(5):
        assert desk.post("lookups/person", name=KNOWN).status_code == HTTPStatus.SERVICE_UNAVAILABLE
        numbers = desk.post("lookups/identifier", number="XD1234567").json
        assert known in [match["filing"]["id"] for match in numbers["matches"]]
    ready = desk.client.get("/health/ready")
    assert (ready.status_code, ready.json["index"]["available"]) == (HTTPStatus.SERVICE_UNAVAILABLE, False)
    accepted = desk.published(notice(person("Tariq Benhadj")))["id"]
    for node in three_nodes.nodes:
        node.resume()
    three_nodes.await_status("green")
    assert registry.engine.health().available
    assert settled(registry, [accepted])
    assert accepted in desk.found("Tariq Benhadj")


def test_a_frozen_node_makes_nobody_a_stranger(app: Flask, desk: Desk, three_nodes: Cluster) -> None:
    desk.published(notice(person(KNOWN)))
    frozen = three_nodes.holder_of_primary("filings-v*")
    frozen.pause()
    with lookups(app, desk) as asking:
        asking.go_on_until(HTTPStatus.OK)
    frozen.resume()
    assert HTTPStatus.OK in asking.done
    assert set(asking.done) <= {HTTPStatus.OK, HTTPStatus.SERVICE_UNAVAILABLE}
    three_nodes.await_status("green")


def test_nodes_are_restarted_one_by_one_as_the_manual_says_and_nobody_is_missed(
    app: Flask, desk: Desk, registry: Registry, three_nodes: Cluster
) -> None:
    keep_still, let_go = commands("elasticsearch.md", "Upgrades")
    published = [desk.published(notice(person(KNOWN)))["id"]]
    nodes = three_nodes.nodes
    with lookups(app, desk) as asking, writes(app, desk, published) as writing:
        for node, other in zip(nodes, nodes[1:] + nodes[:1], strict=True):
            run_as_written(keep_still, ES=other.url)
            node.stop()
            asking.go_on(3)
            writing.go_on(1)
            node.start()
            node.await_start()
            three_nodes.await_nodes(3)
            run_as_written(let_go, ES=other.url)
    assert set(asking.done) <= {HTTPStatus.OK, HTTPStatus.SERVICE_UNAVAILABLE}
    assert set(writing.done) == {HTTPStatus.OK}
    assert settled(registry, published)
    assert registry.engine.count() == len(published)


def test_a_snapshot_is_taken_and_restored_as_the_manual_says_and_what_changed_since_is_mended(
    desk: Desk, registry: Registry, config: Config, three_nodes: Cluster
) -> None:
    take, restore = commands("elasticsearch.md", "Snapshot and restore")
    kept, lost = (desk.published(notice(person(name))) for name in (KNOWN, "Tariq Benhadj"))
    run_as_written(take, ES=three_nodes.url.split(",")[0])
    new = desk.published(notice(person("Imanov Quispe")))
    desk.withdraw(lost)
    console = {
        "LOOKOUT_ENV": config.environment,
        "SECRET_KEY": config.secret_key,
        "LOOKOUT_INSTANCE": str(config.instance),
        "DATABASE_URL": config.database_url,
        "SEARCH_URL": three_nodes.url,
    }
    restored, mended = restore.split("flask", 1)
    run_as_written(restored, ES=three_nodes.url.split(",")[0])
    assert desk.client.get("/health/ready").status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert desk.post("lookups/person", name="Imanov Quispe").status_code == HTTPStatus.SERVICE_UNAVAILABLE
    told = run_as_written("flask" + mended, ES=three_nodes.url.split(",")[0], **console)
    assert f"missing  {new['id']}\nsurplus  {lost['id']}\nMended.\n" in told
    assert registry.engine.revisions().keys() == {kept["id"], new["id"]}
    assert (desk.found(KNOWN), desk.found("Tariq Benhadj")) == ([kept["id"]], [])
