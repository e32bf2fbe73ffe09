"""A cluster that is slow, cut off, overloaded or talks nonsense is told as unavailable, never as empty."""

from threading import Thread

import pytest
from elasticsearch import Elasticsearch

from search.documents import FilingDocument, NameDocument, SubjectDocument
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.naming import Names
from search.errors import IndexRefused, IndexUnavailable
from tests.fixtures.fault_proxy import Fault, FaultProxy
from tests.search.engines.conftest import found_by
from tests.search.engines.elasticsearch.conftest import MakeEngine
from tests.search.filings import filing

FAULTS = [
    Fault(delay_s=60),
    Fault(refuse=True),
    Fault(half=True),
    Fault(lost=True),
    Fault(status=429),
    Fault(status=500),
    Fault(status=503),
]


@pytest.fixture
def behind(make_engine: MakeEngine, es: ElasticsearchEngine, fault_proxy: FaultProxy) -> ElasticsearchEngine:
    """An engine that reaches the index through the proxy, impatient and repeating itself once."""
    return make_engine(url=fault_proxy.url, timeout_s=0.3, retries=1)


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_lookup_meets_a_fault_and_says_so(
    behind: ElasticsearchEngine, es: ElasticsearchEngine, fault_proxy: FaultProxy, fault: Fault
):
    es.put([filing("a", "Oslund")])
    fault_proxy.fault = fault
    with pytest.raises(IndexUnavailable):
        found_by(behind, "Oslund")
    health = behind.health()
    assert (health.available, health.mendable) == (False, False)
    fault_proxy.fault = None
    # Whoever watches finds out that it is over.
    assert behind.health().available
    assert found_by(behind, "Oslund") == ["a"]


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_write_meets_a_fault_says_so_and_may_be_repeated(
    behind: ElasticsearchEngine, fault_proxy: FaultProxy, fault: Fault
):
    fault_proxy.fault = Fault(
        "_bulk", fault.delay_s, fault.status, half=fault.half, refuse=fault.refuse, lost=fault.lost
    )
    with pytest.raises(IndexUnavailable):
        behind.put([filing("a", "Oslund")])
    fault_proxy.fault = None
    behind.put([filing("a", "Oslund")])
    assert behind.revisions() == {"a": 1}


def test_each_request_is_repeated_as_often_as_the_settings_say(
    behind: ElasticsearchEngine, fault_proxy: FaultProxy
):
    fault_proxy.fault = Fault(delay_s=60)
    with pytest.raises(IndexUnavailable, match="did not answer in time"):
        found_by(behind, "Oslund")
    assert len(fault_proxy.requests) == 2


def test_the_time_of_a_lookup_is_bounded_whatever_a_request_may_take(
    es: ElasticsearchEngine, make_engine: MakeEngine, fault_proxy: FaultProxy
):
    hasty = make_engine(url=fault_proxy.url, timeout_s=60.0, retries=3, deadline_s=0.3)
    fault_proxy.fault = Fault(delay_s=60)
    with pytest.raises(IndexUnavailable, match="did not answer in time"):
        found_by(hasty, "Oslund")
    assert len(fault_proxy.requests) == 1


def test_a_silent_cluster_is_left_alone_until_a_watcher_has_an_answer(
    behind: ElasticsearchEngine, fault_proxy: FaultProxy
):
    fault_proxy.fault = Fault(delay_s=60)
    with pytest.raises(IndexUnavailable):
        found_by(behind, "Oslund")
    asked = len(fault_proxy.requests)
    for _ in range(10):
        with pytest.raises(IndexUnavailable, match="is not asked"):
            found_by(behind, "Oslund")
        with pytest.raises(IndexUnavailable, match="is not asked"):
            behind.put([filing("a", "Oslund")])
    assert len(fault_proxy.requests) == asked
    fault_proxy.fault = None
    assert behind.health().available
    behind.put([filing("a", "Oslund")])
    assert found_by(behind, "Oslund") == ["a"]


def test_what_the_cluster_says_of_itself_is_not_told(behind: ElasticsearchEngine, fault_proxy: FaultProxy):
    fault_proxy.fault = Fault(status=503)
    with pytest.raises(IndexUnavailable) as told:
        found_by(behind, "Oslund")
    assert str(told.value) == "the index cannot be asked: the cluster answered 503"


def test_the_client_asks_nothing_that_a_bare_server_lacks(
    behind: ElasticsearchEngine, fault_proxy: FaultProxy
):
    behind.put([filing("a", "Oslund")])
    assert found_by(behind, "Oslund") == ["a"]
    assert "/" not in fault_proxy.requests


def test_items_that_fail_for_the_moment_are_sent_again_and_only_those(
    es: ElasticsearchEngine,
    make_engine: MakeEngine,
    fault_proxy: FaultProxy,
    node: Elasticsearch,
    names: Names,
):
    # An index under construction that takes nothing for now: each filing succeeds once and fails once.
    fresh = names.physical()
    node.indices.create(index=fresh, aliases={names.fresh: {}}, settings={"index.blocks.write": True})

    def unblock_after_the_first_bulk() -> None:
        while not any("_bulk" in request for request in fault_proxy.requests):
            pass
        node.indices.put_settings(index=fresh, settings={"index.blocks.write": False})

    unblocking = Thread(target=unblock_after_the_first_bulk)
    unblocking.start()
    make_engine(url=fault_proxy.url).put([filing("a", "Oslund"), filing("b", "Oslund")])
    unblocking.join()
    node.indices.refresh(index=f"{names.alias}*")
    # Beside the filings, the first index was told its standing.
    written = node.indices.stats(index=f"{names.alias}*", metric="indexing")["indices"]
    totals = {name: each["primaries"]["indexing"]["index_total"] for name, each in written.items()}
    assert totals.pop(fresh) == 2
    assert list(totals.values()) == [3]


def test_a_filing_the_server_refuses_is_named_without_its_words_and_the_others_are_in(
    es: ElasticsearchEngine,
):
    enormous = FilingDocument("big", 1, live=True, number="secret" * 6000)
    unspeakable = FilingDocument(
        "bad", 1, live=True, subjects=(SubjectDocument("s", "person", (NameDocument("\udcff Oslund"),)),)
    )
    with pytest.raises(IndexRefused) as refused:
        es.put([filing("a", "Oslund"), enormous, unspeakable, filing("b", "Oslund")])
    assert set(refused.value.refusals) == {"big", "bad"}
    assert refused.value.refusals["big"] == "document_parsing_exception in number"
    assert es.revisions() == {"a": 1, "b": 1}
