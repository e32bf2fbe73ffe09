"""An embedded engine in an empty folder."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from search.engines.embedded.engine import EmbeddedEngine
from search.matching.types import Query
from search.retrieval.plan import plan


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[EmbeddedEngine]:
    """Ready, and empty."""
    engine = EmbeddedEngine(tmp_path / "index", lock_wait_s=5.0)
    engine.rebuild([])
    yield engine
    engine.close()


@pytest.fixture
def found() -> Callable[[EmbeddedEngine, str], list[str]]:
    """The ids of the filings proposed for a name."""

    def ids(engine: EmbeddedEngine, name: str) -> list[str]:
        return [candidate.filing_id for candidate in engine.retrieve(plan(Query(name=name)))]

    return ids
