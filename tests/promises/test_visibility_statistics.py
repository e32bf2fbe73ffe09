"""What a word weighs does not depend on how the index was filled, nor on what was asked before."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.benchmarks.parity import query_of
from scripts.benchmarks.questions import ALL_WAYS, questions
from scripts.people import filing, people
from search.engine import Engine, connect
from search.matching import POSSIBLE_THRESHOLD
from search.matching.types import Query
from search.settings import SearchSettings

PEOPLE, LOOKUPS = 1500, 120
FILINGS = [filing(person) for person in people(PEOPLE)]
ASKED = [query_of(question) for question in questions(PEOPLE, LOOKUPS, shares=ALL_WAYS)]


@pytest.fixture
def rebuilt(tmp_path: Path) -> Engine:
    """The embedded engine, filled by a rebuild."""
    engine = connect(SearchSettings(tmp_path / "rebuilt"))
    engine.rebuild(FILINGS)
    return engine


@pytest.fixture
def others(search_settings: SearchSettings) -> Iterator[tuple[Engine, Engine]]:
    """Two processes on one empty index."""
    engines = connect(search_settings), connect(search_settings)
    engines[0].rebuild([])
    yield engines
    for engine in engines:
        engine.close()


def scores(engine: Engine, query: Query) -> list[tuple[str, float]]:
    found = engine.lookup(query, limit=5, minimum_score=POSSIBLE_THRESHOLD)
    return [(match.filing_id, match.score) for match in found]


@pytest.mark.both_engines
def test_term_statistics_do_not_depend_on_how_the_index_was_filled(
    rebuilt: Engine, others: tuple[Engine, Engine]
):
    importing, asking = others
    for query in ASKED:
        assert scores(importing, query) == []
    for start in range(0, PEOPLE, 250):
        importing.put(FILINGS[start : start + 250])
    for query in ASKED:
        expected = scores(rebuilt, query)
        assert scores(importing, query) == expected
        assert scores(asking, query) == expected
