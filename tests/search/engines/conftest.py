"""Both engines, for the promises that each of them must keep."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.port import EnginePort
from search.matching.types import Query
from search.retrieval.plan import plan
from search.settings import SearchSettings

Connect = Callable[[], EnginePort]
Found = Callable[[EnginePort, str], list[str]]


def found_by(engine: EnginePort, name: str) -> list[str]:
    """The ids of the filings proposed for a name."""
    return [candidate.filing_id for candidate in engine.retrieve(plan(Query(name=name)))]


@pytest.fixture
def found() -> Found:
    """The ids of the filings proposed for a name."""
    return found_by


@pytest.fixture(params=["embedded", "elasticsearch"])
def connect(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Connect]:
    """Makes engines on one and the same index, which was never built, as other processes would."""
    made: list[EnginePort] = []

    def embedded() -> EnginePort:
        return EmbeddedEngine(tmp_path / "index", lock_wait_s=5.0)

    def elasticsearch() -> EnginePort:
        url = request.getfixturevalue("elasticsearch_url")
        alias = request.getfixturevalue("search_alias")
        return ElasticsearchEngine(SearchSettings(tmp_path, url=url, alias=alias))

    def connected() -> EnginePort:
        made.append(embedded() if request.param == "embedded" else elasticsearch())
        return made[-1]

    if request.param == "elasticsearch":
        request.getfixturevalue("search_alias")
    yield connected
    for engine in made:
        engine.close()


@pytest.fixture
def engine(connect: Connect) -> EnginePort:
    """Ready, and empty."""
    engine = connect()
    engine.rebuild([])
    return engine
