"""What was counted once is not asked again, and what no filing holds counts nothing."""

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor

from search.documents import FilingDocument
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.frequencies import Frequencies, Key, State
from tests.search.filings import filing


class Index:
    """Holds ten filings, three of them with the word oslund; remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[set[Key]] = []
        self.filings, self.oslunds, self.writes = 10, 3, 1

    def state(self) -> State:
        return "filings-1", self.writes

    def count(self, keys: Iterable[Key]) -> tuple[Mapping[Key, int], int]:
        self.asked.append(set(keys))
        return {("word", "oslund"): self.oslunds}, self.filings

    def grow(self) -> None:
        self.filings, self.oslunds, self.writes = 100, 30, self.writes + 1


class Watch:
    """A clock that a test sets."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_only_keys_that_were_not_met_before_are_asked():
    index, frequencies = Index(), Frequencies()
    assert frequencies.learn([("word", "oslund"), ("near", "oslnd")], index).of("near", "oslnd") == 0
    assert frequencies.learn([("word", "oslund")], index).of("word", "oslund") == 3
    frequencies.learn([("word", "oslund"), ("word", "maren")], index)
    assert index.asked == [{("word", "oslund"), ("near", "oslnd")}, {("word", "maren")}]
    assert frequencies.last(index).filings == 10


def test_the_index_counts_live_filings_by_their_keys(es: ElasticsearchEngine):
    es.put([filing("a", "Oslund Maren"), filing("b", "Oslund"), FilingDocument.tombstone("c", 1)])
    keys = {("word", "oslund"), ("word", "maren"), ("word", "nobody")}
    counts, filings = es._reader.count(keys)
    assert (filings, counts.get(("word", "nobody"), 0)) == (2, 0)
    assert (counts["word", "oslund"], counts["word", "maren"]) == (2, 1)


def test_an_empty_index_counts_nothing(es: ElasticsearchEngine):
    assert es._reader.count([("word", "oslund")]) == ({}, 0)


def test_all_is_counted_anew_once_the_index_has_changed():
    index, watch = Index(), Watch()
    frequencies = Frequencies(watch)
    frequencies.learn([("word", "oslund")], index)
    index.grow()
    assert frequencies.learn([("word", "oslund")], index).of("word", "oslund") == 3, "not asked so soon"
    watch.now += 1.0
    known = frequencies.learn([("word", "oslund")], index)
    assert (known.of("word", "oslund"), known.filings) == (30, 100)


def test_what_was_counted_in_an_empty_index_is_forgotten_when_this_process_fills_it():
    index, frequencies = Index(), Frequencies(Watch())
    index.filings = index.oslunds = 0
    assert frequencies.learn([("word", "oslund")], index).of("word", "oslund") == 0
    index.grow()
    frequencies.doubt()
    assert frequencies.learn([("word", "oslund")], index).of("word", "oslund") == 30


def test_what_one_thread_learnt_stays_its_own_when_another_counts_anew():
    index, frequencies = Index(), Frequencies(Watch())
    frequencies.learn([("word", "oslund")], index)
    index.grow()
    frequencies.doubt()
    with ThreadPoolExecutor(1) as other:
        assert other.submit(frequencies.learn, [("word", "oslund")], index).result().filings == 100
    mine = frequencies.last(index)
    assert (mine.of("word", "oslund"), mine.filings) == (3, 10)
