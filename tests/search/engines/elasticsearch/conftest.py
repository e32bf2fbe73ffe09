"""An Elasticsearch engine on an index of the test's own, and what lies beneath it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from scripts.servers.elasticsearch.cluster import Cluster
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.mapping import LAYOUT
from search.engines.elasticsearch.naming import Names
from search.settings import SearchSettings

MakeEngine = Callable[..., ElasticsearchEngine]


@pytest.fixture
def make_engine(search_alias: str, elasticsearch_url: str, tmp_path: Path) -> Iterator[MakeEngine]:
    """Makes engines on the test's own index, which was never built; settings may differ."""
    made: list[ElasticsearchEngine] = []

    def make(*, lock_s: float = 30.0, **differing: object) -> ElasticsearchEngine:
        given = {"folder": tmp_path, "url": elasticsearch_url, "alias": search_alias, **differing}
        made.append(ElasticsearchEngine(SearchSettings(**given), lock_s=lock_s))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for engine in made:
        engine.close()


@pytest.fixture
def es(make_engine: MakeEngine) -> ElasticsearchEngine:
    """Ready, and empty."""
    engine = make_engine()
    engine.rebuild([])
    return engine


@pytest.fixture
def node(elasticsearch_node: Cluster) -> Iterator[Elasticsearch]:
    """An administrator's client on the shared node."""
    with elasticsearch_node.client() as client:
        yield client


@pytest.fixture
def names(search_alias: str) -> Names:
    """What the test's indexes are called."""
    return Names(search_alias, LAYOUT)


@pytest.fixture
def alias(names: Names) -> str:
    """The alias that readers know."""
    return names.alias
