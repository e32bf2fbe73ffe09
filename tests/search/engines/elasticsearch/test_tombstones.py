"""What the server remembers of a swept tombstone, and for how long."""

from elasticsearch import Elasticsearch

from scripts.servers.process import wait_until
from search.documents import FilingDocument
from search.engines.elasticsearch.engine import ElasticsearchEngine
from tests.search.engines.conftest import found_by
from tests.search.filings import filing


def test_a_late_write_loses_for_a_while_also_after_the_sweep(es: ElasticsearchEngine):
    es.put([FilingDocument.tombstone("a", 2)])
    assert es.sweep(set) == 1
    es.put([filing("a", "Maren Oslund", revision=1)])
    assert found_by(es, "Maren Oslund") == []
    es.put([filing("a", "Maren Oslund", revision=3)])
    assert found_by(es, "Maren Oslund") == ["a"]


def test_once_the_server_has_forgotten_it_a_late_write_is_believed_so_tombstones_are_kept_longer(
    es: ElasticsearchEngine, node: Elasticsearch, alias: str
):
    node.indices.put_settings(index=alias, settings={"index.gc_deletes": "0s"})
    es.put([FilingDocument.tombstone("a", 2)])
    assert es.sweep(set) == 1

    def believed() -> bool:
        es.put([filing("a", "Maren Oslund", revision=1)])
        return found_by(es, "Maren Oslund") == ["a"]

    assert wait_until(believed, 10)


def test_a_swept_index_holds_nothing_but_live_filings(
    es: ElasticsearchEngine, node: Elasticsearch, alias: str
):
    es.put([filing("live", "Oslund"), *(FilingDocument.tombstone(str(each), 1) for each in range(2500))])
    assert es.sweep(set) == 2500
    node.indices.refresh(index=alias)
    assert node.count(index=alias, query={"exists": {"field": "filing_id"}})["count"] == 1
    assert es.sweep(set) == 0
