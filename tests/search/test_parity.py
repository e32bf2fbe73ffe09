"""The two engines give the same answers."""

from pathlib import Path

from scripts.benchmarks.parity import differences, query_of
from scripts.benchmarks.questions import ALL_WAYS, questions
from scripts.people import filing, people
from search.engine import connect
from search.settings import SearchSettings

PEOPLE, LOOKUPS = 20_000, 2_000


def test_the_first_filing_and_the_answer_are_the_same_on_both_engines(
    elasticsearch_url: str, search_alias: str, tmp_path: Path
):
    embedded = connect(SearchSettings(tmp_path / "index"))
    elasticsearch = connect(SearchSettings(tmp_path, url=elasticsearch_url, alias=search_alias))
    filings = [filing(person) for person in people(PEOPLE)]
    assert embedded.rebuild(filings) == elasticsearch.rebuild(filings) == PEOPLE
    asked = map(query_of, questions(PEOPLE, LOOKUPS, shares=ALL_WAYS))
    differing = list(differences(embedded, elasticsearch, asked))
    told = "\n".join(map(str, differing))
    elasticsearch.close()
    assert len(differing) <= 0.005 * LOOKUPS, f"{len(differing)} of {LOOKUPS}:\n{told}"
