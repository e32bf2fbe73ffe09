"""Connecting to the cluster: addresses, settings that cannot be right, processes that fork."""

import os
from pathlib import Path

import pytest

from search.engines.elasticsearch.client import connect
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.errors import IndexUnavailable
from search.settings import SearchSettings
from tests.search.engines.conftest import found_by
from tests.search.filings import filing


def test_every_address_is_a_node_and_the_usual_port_need_not_be_named(tmp_path: Path):
    url = "https://es1.example, https://es2.example:9300/search,http://127.0.0.1:9200"
    with connect(SearchSettings(tmp_path, url=url)) as client:
        nodes = {node.base_url for node in client.transport.node_pool.all()}
    assert nodes == {
        "https://es1.example:9200",
        "https://es2.example:9300/search",
        "http://127.0.0.1:9200",
    }


@pytest.mark.parametrize("url", ["https://es1.example:port", "https://", "es1.example"])
def test_an_address_that_cannot_be_right_is_told_and_no_rebuild_is_tried(tmp_path: Path, url: str):
    engine = ElasticsearchEngine(SearchSettings(tmp_path, url=url))
    health = engine.health()
    assert (health.available, health.mendable) == (False, False)
    assert health.detail == "the address of the index cannot be right"
    with pytest.raises(IndexUnavailable):
        engine.put([filing("a", "Oslund")])


def test_a_forked_process_opens_connections_of_its_own(es: ElasticsearchEngine):
    es.put([filing("a", "Oslund")])
    child = os.fork()
    if not child:
        os._exit(0 if found_by(es, "Oslund") == ["a"] else 1)
    assert [found_by(es, "Oslund") for _ in range(5)] == [["a"]] * 5
    assert os.waitpid(child, 0)[1] == 0
