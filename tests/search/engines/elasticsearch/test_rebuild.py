"""Rebuilding in a cluster: one at a time, layouts kept apart, leftovers of the dead swept."""

import os
import signal
from collections.abc import Iterator
from itertools import count

import pytest
from elasticsearch import Elasticsearch

from search.documents import FilingDocument
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.naming import Names
from search.engines.elasticsearch.rebuild_lock import RebuildLock
from search.errors import IndexUnavailable
from tests.search.engines.conftest import found_by
from tests.search.engines.elasticsearch.conftest import MakeEngine
from tests.search.filings import filing


def physical(node: Elasticsearch, names: Names) -> dict[str, set[str]]:
    found = node.indices.get_alias(index=names.every).body
    return {index: set(each["aliases"]) for index, each in found.items()}


def test_one_physical_index_is_left_and_it_is_ready_for_a_copy(
    es: ElasticsearchEngine, node: Elasticsearch, names: Names
):
    es.rebuild([filing("a", "Oslund")])
    [(index, aliases)] = physical(node, names).items()
    assert aliases == {names.alias}
    settings = node.indices.get_settings(index=index, flat_settings=True)[index]["settings"]
    assert settings["index.auto_expand_replicas"] == "0-1"
    assert settings["index.refresh_interval"] == "1s"


def test_a_failed_rebuild_leaves_nothing_beside_the_old_index(
    es: ElasticsearchEngine, node: Elasticsearch, names: Names
):
    before = physical(node, names)

    def failing() -> Iterator[FilingDocument]:
        yield filing("b", "Oslund")
        raise LookupError("the database went away")

    with pytest.raises(LookupError):
        es.rebuild(failing())
    assert physical(node, names) == before


def test_two_rebuilds_at_once_are_one_rebuild_and_one_refusal(
    es: ElasticsearchEngine, make_engine: MakeEngine
):
    other = make_engine()

    def interrupted() -> Iterator[FilingDocument]:
        yield filing("a", "Oslund")
        with pytest.raises(IndexUnavailable, match="another process is rebuilding"):
            other.rebuild([])

    assert es.rebuild(interrupted()) == 1


def test_nobody_mends_what_another_is_building(make_engine: MakeEngine):
    first, second = make_engine(), make_engine()
    seen: list[bool] = []

    def interrupted() -> Iterator[FilingDocument]:
        seen.append(second.health().mendable)
        yield filing("a", "Oslund")

    assert second.health().mendable
    first.rebuild(interrupted())
    assert seen == [False]


def test_the_leftovers_of_a_dead_rebuild_are_swept_by_the_next(
    es: ElasticsearchEngine, make_engine: MakeEngine, node: Elasticsearch, names: Names
):
    es.put([filing("a", "Oslund")])
    lock = RebuildLock(node, names.rebuild_lock, length_s=0.0)
    lock._take()
    node.indices.create(index=f"{names.alias}-20260101t000000-dead", aliases={names.fresh: {}})
    assert found_by(es, "Oslund") == ["a"]
    assert make_engine().rebuild([filing("b", "Oslund")]) == 1
    assert list(physical(node, names).values()) == [{names.alias}]


def test_a_killed_rebuild_leaves_the_old_index_answering_and_the_next_one_takes_over(
    es: ElasticsearchEngine, make_engine: MakeEngine, node: Elasticsearch, names: Names
):
    es.put([filing("a", "Oslund")])
    listening, telling = os.pipe()
    child = os.fork()
    if not child:
        make_engine(lock_s=0.0).rebuild(_without_end(telling))
        os._exit(1)
    os.read(listening, 1)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    for end in (listening, telling):
        os.close(end)
    assert len(physical(node, names)) == 2
    assert found_by(es, "Oslund") == ["a"]
    assert make_engine().rebuild([filing("b", "Oslund")]) == 1
    assert list(physical(node, names).values()) == [{names.alias}]


def _without_end(telling: int) -> Iterator[FilingDocument]:
    """Tells when the first batch is on its way."""
    for number in count():
        yield filing(str(number), "Oslund")
        if number == 1500:
            os.write(telling, b".")


def test_a_rebuild_whose_lock_ran_out_does_not_swap(es: ElasticsearchEngine, make_engine: MakeEngine):
    es.put([filing("a", "Oslund")])
    slow = make_engine(lock_s=0.0)

    def overtaken() -> Iterator[FilingDocument]:
        es.rebuild([filing("b", "Oslund")])
        yield filing("c", "Oslund")

    with pytest.raises(IndexUnavailable):
        slow.rebuild(overtaken())
    assert found_by(es, "Oslund") == ["b"]


def test_an_index_of_an_older_release_is_not_asked_and_can_be_mended(
    make_engine: MakeEngine, node: Elasticsearch, names: Names
):
    older = Names(names.prefix, (0, 1))
    node.indices.create(index=older.physical(), aliases={older.alias: {}})
    engine = make_engine()
    assert engine.health().mendable
    with pytest.raises(IndexUnavailable):
        found_by(engine, "Oslund")
    engine.rebuild([filing("a", "Oslund")])
    assert list(physical(node, names).values()) == [{names.alias}]


def test_an_index_of_a_newer_release_is_neither_asked_nor_written_nor_replaced(
    make_engine: MakeEngine, node: Elasticsearch, names: Names
):
    newer = Names(names.prefix, (99, 1))
    node.indices.create(index=newer.physical(), aliases={newer.alias: {}})
    engine = make_engine()
    health = engine.health()
    assert (health.available, health.mendable) == (False, False)
    with pytest.raises(IndexUnavailable):
        engine.put([filing("a", "Oslund")])


def test_writes_wait_while_another_release_builds_its_index(
    es: ElasticsearchEngine, node: Elasticsearch, names: Names
):
    newer = Names(names.prefix, (99, 1))
    node.indices.create(index=newer.physical(), aliases={newer.fresh: {}})
    with pytest.raises(IndexUnavailable, match="another release"):
        es.put([filing("a", "Oslund")])
