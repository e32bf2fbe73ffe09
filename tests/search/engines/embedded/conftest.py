"""An embedded engine in an empty folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from search.engines.embedded.engine import EmbeddedEngine


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[EmbeddedEngine]:
    """Ready, and empty."""
    engine = EmbeddedEngine(tmp_path / "index", lock_wait_s=5.0)
    engine.rebuild([])
    yield engine
    engine.close()
