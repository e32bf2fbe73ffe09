"""A secured cluster: TLS checked against its authority, and a key that is good for our indexes only."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scripts.servers.elasticsearch.cluster import Cluster
from search.documents import FilingDocument
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.errors import IndexUnavailable
from search.settings import SearchSettings
from tests.fixtures.manual import commands, run_as_written
from tests.search.engines.conftest import found_by
from tests.search.filings import filing

ALIAS = "filings"
Enter = Callable[..., ElasticsearchEngine]


@pytest.fixture
def enter(secured_elasticsearch: Cluster, tmp_path: Path) -> Iterator[Enter]:
    """Makes engines on the secured cluster; credentials may differ."""
    made: list[ElasticsearchEngine] = []

    def enter(**credentials: str) -> ElasticsearchEngine:
        trusted = {"ca_certificate": str(secured_elasticsearch.authority), "alias": ALIAS, **credentials}
        made.append(ElasticsearchEngine(SearchSettings(tmp_path, url=secured_elasticsearch.url, **trusted)))
        return made[-1]

    yield enter
    for engine in made:
        engine.close()


def test_the_key_that_the_manual_has_made_is_enough_for_all_we_do(
    enter: Enter, secured_elasticsearch: Cluster
) -> None:
    [make_a_key] = commands("operations.md", "Security")
    made = run_as_written(
        make_a_key,
        ES=secured_elasticsearch.url,
        PASSWORD=secured_elasticsearch.password,
        SEARCH_CA_CERTIFICATE=str(secured_elasticsearch.authority),
    )
    engine = enter(api_key=json.loads(made)["encoded"])
    engine.rebuild([filing("a", "Oslund")])
    engine.put([filing("b", "Brekkesund"), FilingDocument.tombstone("c", 1)])
    assert engine.sweep(set) == 1
    assert engine.revisions() == {"a": 1, "b": 1}
    assert found_by(engine, "Oslund") == ["a"]
    assert found_by(engine, "Brekkesund") == ["b"]
    assert engine.health().available


def test_a_user_and_a_password_are_taken_too(enter: Enter, secured_elasticsearch: Cluster) -> None:
    engine = enter(username="elastic", password=secured_elasticsearch.password, alias="others")
    engine.rebuild([])
    assert engine.count() == 0


@pytest.mark.parametrize(
    "credentials",
    [{}, {"api_key": "bm90OmE6a2V5"}, {"username": "elastic", "password": "wrong"}, {"ca_certificate": ""}],
    ids=["none", "unknown key", "wrong password", "authority not known"],
)
def test_without_them_the_index_cannot_be_asked_and_says_so(
    enter: Enter, credentials: dict[str, str]
) -> None:
    engine = enter(**credentials)
    assert not engine.health().available
    with pytest.raises(IndexUnavailable):
        found_by(engine, "Oslund")


def test_a_key_for_other_indexes_is_not_enough(enter: Enter, secured_elasticsearch: Cluster) -> None:
    engine = enter(api_key=secured_elasticsearch.api_key("others"))
    with pytest.raises(IndexUnavailable):
        found_by(engine, "Oslund")


def test_an_operator_is_told_what_is_wrong_and_a_rebuild_is_not_the_cure(enter: Enter) -> None:
    stranger, misled = enter(api_key="bm90OmE6a2V5").health(), enter(ca_certificate="").health()
    assert stranger.detail == "the index cannot be asked: it does not know our key or password"
    assert misled.detail == "the index cannot be asked: the server's certificate is not one we trust"
    assert not stranger.mendable
    assert not misled.mendable
