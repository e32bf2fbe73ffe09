"""Verification names every difference between index and database, and nothing else."""

from pathlib import Path

from search.documents import FilingDocument
from search.engine import connect
from search.rebuild import verify
from search.settings import SearchSettings
from tests.search.filings import filing


def test_missing_stale_and_surplus_filings_are_told_apart(tmp_path: Path):
    engine = connect(SearchSettings(folder=tmp_path / "index"))
    engine.rebuild(
        [filing("same"), filing("stale"), filing("surplus", revision=4), filing("newer", revision=3)]
    )
    differences = verify([("same", 1), ("stale", 2), ("missing", 1), ("newer", 2)], engine)
    assert differences.missing == {"missing"}
    assert differences.stale == {"stale"}
    assert differences.surplus == {"surplus": 4}


def test_what_was_told_can_be_mended(tmp_path: Path):
    engine = connect(SearchSettings(folder=tmp_path / "index"))
    engine.rebuild([filing("stale"), filing("surplus", revision=4)])
    expected = {"stale": 2, "missing": 1}
    differences = verify(expected.items(), engine)
    engine.put(filing(each, revision=expected[each]) for each in differences.missing | differences.stale)
    engine.put(FilingDocument.tombstone(each, revision) for each, revision in differences.surplus.items())
    assert not verify(expected.items(), engine)
