"""What was counted once is not asked again, and what no filing holds counts nothing."""

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor

from search.documents import FilingDocument
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.frequencies import Frequencies, Key
from tests.search.filings import filing


class Index:
    """Holds ten filings, three of them with the word oslund; remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[set[Key]] = []
        self.filings, self.oslunds = 10, 3

    def count(self, keys: Iterable[Key]) -> tuple[Mapping[Key, int], int]:
        self.asked.append(set(keys))
        return {("word", "oslund"): self.oslunds}, self.filings


def test_only_keys_that_were_not_met_before_are_asked():
    index, frequencies = Index(), Frequencies()
    assert frequencies.learn([("word", "oslund"), ("near", "oslnd")], index.count).of("near", "oslnd") == 0
    assert frequencies.learn([("word", "oslund")], index.count).of("word", "oslund") == 3
    frequencies.learn([("word", "oslund"), ("word", "maren")], index.count)
    assert index.asked == [{("word", "oslund"), ("near", "oslnd")}, {("word", "maren")}]
    assert frequencies.last(index.count).filings == 10


def test_the_index_counts_live_filings_by_their_keys(es: ElasticsearchEngine):
    es.put([filing("a", "Oslund Maren"), filing("b", "Oslund"), FilingDocument.tombstone("c", 1)])
    keys = {("word", "oslund"), ("word", "maren"), ("word", "nobody")}
    counts, filings = es._reader.count(keys)
    assert (filings, counts.get(("word", "nobody"), 0)) == (2, 0)
    assert (counts["word", "oslund"], counts["word", "maren"]) == (2, 1)


def test_an_empty_index_counts_nothing(es: ElasticsearchEngine):
    assert es._reader.count([("word", "oslund")]) == ({}, 0)


def test_all_is_counted_anew_once_the_index_has_grown():
    index, frequencies = Index(), Frequencies()
    frequencies.learn([("word", "oslund")], index.count)
    index.filings, index.oslunds = 11, 4
    assert frequencies.learn([("word", "maren")], index.count).of("word", "oslund") == 3
    index.filings = 12
    known = frequencies.learn([("word", "oslund"), ("word", "tariq")], index.count)
    assert (known.of("word", "oslund"), known.filings) == (4, 12)


def test_what_one_thread_learnt_stays_its_own_when_another_counts_anew():
    index, frequencies = Index(), Frequencies()
    frequencies.learn([("word", "oslund")], index.count)
    index.filings = 100
    with ThreadPoolExecutor(1) as other:
        assert other.submit(frequencies.learn, [("word", "maren")], index.count).result().filings == 100
    mine = frequencies.last(index.count)
    assert (mine.of("word", "oslund"), mine.filings) == (3, 10)
