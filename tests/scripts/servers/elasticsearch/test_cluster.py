"""The real servers that other tests stand on do what those tests take for granted."""

import os
from pathlib import Path

import pytest
from elastic_transport import TlsError
from elasticsearch import AuthenticationException, Elasticsearch

from scripts.servers import account
from scripts.servers.elasticsearch import distribution, runtime
from scripts.servers.elasticsearch.cluster import Cluster
from scripts.servers.elasticsearch.distribution import DistributionRefused

ONE_COPY = {"number_of_shards": 1, "number_of_replicas": 1}


def test_a_node_answers_and_never_runs_as_root(elasticsearch_node: Cluster, search_alias: str) -> None:
    with elasticsearch_node.client() as client:
        client.index(index=search_alias, id="1", document={"name": "made up"}, refresh="wait_for")
        assert client.count(index=search_alias)["count"] == 1
    server = elasticsearch_node.nodes[0].process
    assert server is not None
    assert Path(f"/proc/{server.pid}").stat().st_uid == account.unprivileged().pw_uid != 0


def test_a_secured_node_takes_a_key_over_tls_and_nobody_without_one(secured_elasticsearch: Cluster) -> None:
    address, authority = secured_elasticsearch.url, str(secured_elasticsearch.authority)
    with Elasticsearch(
        address, api_key=secured_elasticsearch.api_key("filings"), ca_certs=authority
    ) as client:
        assert client.security.authenticate()["authentication_type"] == "api_key"
        assert client.cluster.health()["number_of_nodes"] == 1
    with Elasticsearch(address, ca_certs=authority) as stranger, pytest.raises(AuthenticationException):
        stranger.cluster.health()
    with Elasticsearch(address, api_key="bm90OmE6a2V5", max_retries=0) as trusting, pytest.raises(TlsError):
        trusting.cluster.health()


def test_three_nodes_survive_the_loss_of_the_one_that_holds_a_primary(three_nodes: Cluster) -> None:
    with three_nodes.client() as client:
        client.indices.create(index="kept", settings=ONE_COPY)
        three_nodes.await_status("green")
        client.index(index="kept", id="1", document={"name": "made up"}, refresh="wait_for")
    lost = three_nodes.holder_of_primary("kept")
    lost.kill()
    three_nodes.await_nodes(2)
    assert three_nodes.holder_of_primary("kept") != lost
    with three_nodes.client() as client:
        assert client.count(index="kept")["count"] == 1
    three_nodes.start().await_status("green")


def test_a_download_that_is_not_the_known_server_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "elasticsearch.zip"
    other.write_bytes(b"something else")
    with pytest.raises(DistributionRefused, match="SHA-256"):
        distribution.verified(distribution.SERVER, other)


def test_the_packaged_java_serves_where_no_other_does(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(runtime, "candidates", lambda: iter([tmp_path]))
    java = runtime.find()
    assert java.version == runtime.NEWEST
    assert os.access(java.home / "bin" / "java", os.X_OK)
