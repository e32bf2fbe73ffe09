"""Read the index that answers: complete searches, and how many filings hold a key."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from elasticsearch import Elasticsearch, NotFoundError

from search.deadline import Deadline
from search.engines.elasticsearch.clauses import LIVE
from search.engines.elasticsearch.frequencies import Key, State
from search.engines.elasticsearch.mapping import SUBJECTS, TYPE, within
from search.engines.elasticsearch.requests import Asker
from search.errors import IndexUnavailable
from search.retrieval.uncounted import ALL, UNCOUNTED, uncounted_term

Answer = TypeVar("Answer")

_COUNTS = "term_vectors.*.field_statistics.doc_count,term_vectors.*.terms.*.doc_freq"


class Reader:
    """Reads what `alias` points at; every method raises IndexUnavailable when there is no whole answer."""

    def __init__(self, asker: Asker, alias: str) -> None:
        self._asker = asker
        self._alias = alias

    def search(self, deadline: Deadline | None = None, **request: Any) -> list[dict[str, Any]]:
        """The hits of a search in which every shard answered in full: a part could miss a match."""
        answer = self._asker.ask(self._searching(**request), deadline or self._asker.deadline())
        return list(_require_complete(answer)["hits"]["hits"])

    def live(self) -> int:
        """Return how many live filings there are."""
        return _total(self._asker.ask(self._counting(), self._asker.deadline()))

    def probed(self) -> int:
        """The same, for a watcher who will not wait long and asks also while officers are refused."""
        return _total(self._asker.probe(self._counting()))

    def state(self, deadline: Deadline | None = None) -> State:
        """The index that answers and the last write that it shows."""
        hits = self.search(
            deadline, query={"match_all": {}}, size=1, sort=[{"_seq_no": "desc"}], track_total_hits=False
        )
        return (hits[0]["_index"], int(hits[0]["sort"][0])) if hits else ("", -1)

    def count(self, keys: Iterable[Key], deadline: Deadline | None = None) -> tuple[Mapping[Key, int], int]:
        """Count the filings that hold each key, where any does, and all filings; see `uncounted`.

        The terms of a document that is made up for it are looked up in the index's own dictionary: no
        filing is read, however many hold the key.
        """
        terms: dict[str, list[str]] = defaultdict(list)
        for name, term in keys:
            terms[name].append(term)
            terms[UNCOUNTED].append(uncounted_term(name, term))
        answer = self._asker.ask(
            self._looking_up({TYPE: ["person"], **terms, UNCOUNTED: [ALL, *terms[UNCOUNTED]]}),
            deadline or self._asker.deadline(),
        )
        found = answer.get("term_vectors", {})
        closed = _frequencies(found, UNCOUNTED)
        counts = {
            (name, term): count - closed.get(uncounted_term(name, term), 0)
            for name in terms.keys() - {UNCOUNTED}
            for term, count in _frequencies(found, name).items()
        }
        return counts, _filings(found) - closed.get(ALL, 0)

    def _searching(self, **request: Any) -> Callable[[Elasticsearch], Mapping[str, Any]]:
        # A node that holds a copy asks no other: where one of two is frozen, the next try meets the other.
        return lambda client: _through_a_swap(
            lambda: (
                client.search(
                    index=self._alias,
                    allow_partial_search_results=False,
                    source=False,
                    preference="_local",
                    **request,
                ).body
            )
        )

    def _counting(self) -> Callable[[Elasticsearch], Mapping[str, Any]]:
        return self._searching(query={"bool": {"filter": LIVE}}, size=0, track_total_hits=True)

    def _looking_up(self, terms: Mapping[str, Any]) -> Callable[[Elasticsearch], Mapping[str, Any]]:
        return lambda client: _through_a_swap(
            lambda: (
                client.termvectors(
                    index=self._alias,
                    doc={SUBJECTS: terms},
                    fields=[within(name) for name in terms],
                    field_statistics=True,
                    term_statistics=True,
                    positions=False,
                    offsets=False,
                    payloads=False,
                    realtime=False,
                    preference="_local",
                    filter_path=_COUNTS,
                ).body
            )
        )


@dataclass(frozen=True, slots=True)
class Counting:
    """The index as its keys are counted within the time of one lookup."""

    reader: Reader
    deadline: Deadline

    def state(self) -> State:
        """Return what changes with every write that lookups see."""
        return self.reader.state(self.deadline)

    def count(self, keys: Iterable[Key]) -> tuple[Mapping[Key, int], int]:
        """Return how many filings hold each key that any holds, and how many filings count."""
        return self.reader.count(keys, self.deadline)


def _require_complete(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    if answer["timed_out"]:
        raise IndexUnavailable("the index cannot be asked: a shard did not answer in time")
    return answer


def _total(answer: Mapping[str, Any]) -> int:
    return int(_require_complete(answer)["hits"]["total"]["value"])


def _frequencies(found: Mapping[str, Any], name: str) -> dict[str, int]:
    told = found.get(within(name), {}).get("terms", {})
    return {term: each.get("doc_freq", 0) for term, each in told.items()}


def _filings(found: Mapping[str, Any]) -> int:
    """Every live filing has subjects of some type, and a tombstone has none."""
    return int(found.get(within(TYPE), {}).get("field_statistics", {}).get("doc_count", 0))


def _through_a_swap(ask: Callable[[], Answer]) -> Answer:
    """A swap may drop the index between finding it and asking it: then the next one is asked."""
    try:
        return ask()
    except NotFoundError:
        return ask()
