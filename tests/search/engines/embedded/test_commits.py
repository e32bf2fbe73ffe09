"""How rebuilds part the filings, and what tantivy makes of the parts."""

from pathlib import Path

import pytest
import tantivy

from search.engines.embedded import writer
from search.engines.embedded.commits import MOST, chunks, even_size
from tests.search.filings import filing


@pytest.mark.parametrize(
    ("expected", "commits"),
    [(1, 1), (MOST, 1), (MOST + 1, 2), (100_000, 8), (600_000, 32), (1_000_000, 128), (3_000_000, 256)],
)
def test_a_rebuild_commits_as_often_as_leaves_few_segments(expected: int, commits: int):
    size = even_size(expected)
    assert size <= MOST
    assert -(-expected // size) == commits


def test_a_rebuild_of_unknown_size_commits_as_much_as_may_be():
    assert even_size(0) == MOST


def test_tantivy_merges_eight_commits_of_a_size_into_one_segment(tmp_path: Path):
    writer.create(tmp_path)
    for chunk in chunks((filing(str(number), "Oslund") for number in range(16)), 2):
        writer.write([tmp_path], writer.laid_out(chunk, {}))
    assert tantivy.Index.open(str(tmp_path)).searcher().num_segments == 1
