"""What the embedded engine promises beyond the contract: locks that end, folders left clean."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from search.documents import FilingDocument
from search.engines.embedded.engine import EmbeddedEngine
from search.errors import IndexUnavailable
from tests.search.filings import filing


def test_a_failed_rebuild_leaves_nothing_beside_the_old_index(engine: EmbeddedEngine, tmp_path: Path):
    def failing() -> Iterator[FilingDocument]:
        yield filing("b", "Oslund")
        raise LookupError("the database went away")

    with pytest.raises(LookupError):
        engine.rebuild(failing())
    assert len(list((tmp_path / "index").glob("filings-*"))) == 1


def test_waiting_for_another_writer_has_an_end(engine: EmbeddedEngine, tmp_path: Path):
    hasty = EmbeddedEngine(tmp_path / "index", lock_wait_s=0.0)
    with engine._folder.writing(), pytest.raises(IndexUnavailable, match="another process"):
        hasty.put([filing("a", "Oslund")])
