"""What the embedded engine promises beyond the contract: locks that end, folders left clean."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from search.documents import FilingDocument
from search.engines.embedded.engine import EmbeddedEngine
from search.errors import IndexUnavailable
from search.matching.types import Query
from search.retrieval.keys import NAMELESS_FIELDS, YEAR
from search.retrieval.plan import plan
from search.text.dates import PartialDate
from tests.search.filings import born, filing


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


def test_a_year_of_birth_that_many_share_proposes_nobody(engine: EmbeddedEngine):
    asked = plan(Query(name="Benhadj", birth_date=PartialDate.parse("1970")))
    most = NAMELESS_FIELDS[YEAR]
    engine.put(born(str(number), "1970-02-01") for number in range(most))
    assert len(engine.retrieve(asked)) == most
    engine.put([born("another", "1970-02-01")])
    assert engine.retrieve(asked) == []
