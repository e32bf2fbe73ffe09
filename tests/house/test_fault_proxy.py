"""The proxy that stands for a failing cluster fails in the ways it says."""

import pytest
from elasticsearch import ApiError, ConnectionTimeout, Elasticsearch, TransportError

from tests.fixtures.fault_proxy import Fault, FaultProxy


@pytest.fixture
def client(fault_proxy: FaultProxy) -> Elasticsearch:
    return Elasticsearch(fault_proxy.url, max_retries=0, request_timeout=0.5)


def test_without_a_fault_the_server_answers(client: Elasticsearch, fault_proxy: FaultProxy) -> None:
    assert client.cluster.health()["number_of_nodes"] == 1
    assert fault_proxy.requests == ["/_cluster/health"]


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault(delay_s=60), ConnectionTimeout),
        (Fault(refuse=True), TransportError),
        (Fault(half=True), TransportError),
        (Fault(lost=True), TransportError),
        (Fault(status=429), ApiError),
        (Fault(status=503), ApiError),
    ],
    ids=str,
)
def test_each_fault_is_what_the_client_meets(
    client: Elasticsearch, fault_proxy: FaultProxy, fault: Fault, error: type[Exception]
) -> None:
    fault_proxy.fault = fault
    with pytest.raises(error):
        client.cluster.health()
    fault_proxy.fault = None
    assert client.cluster.health()["status"]


def test_a_fault_may_strike_one_path_only(client: Elasticsearch, fault_proxy: FaultProxy) -> None:
    fault_proxy.fault = Fault(on="_bulk", status=503)
    assert client.cluster.health()["status"]
    with pytest.raises(ApiError):
        client.bulk(operations=[{"delete": {"_index": "nothing", "_id": "1"}}])
