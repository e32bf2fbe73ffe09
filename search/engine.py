"""The front door of the search room."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from search.documents import FilingDocument
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.port import EngineHealth, EnginePort, MayGo
from search.matching.candidate import Candidate, candidates
from search.matching.rank import rank
from search.matching.types import Match, Query
from search.retrieval.explanation import Explanation
from search.retrieval.keys import keys_of
from search.retrieval.plan import plan
from search.settings import SearchSettings

Observe = Callable[[str, float], None]
# A filing proposed to a clerk holds most of the words typed: two of three, whichever they are.
_ALIKE = 0.5


def _unobserved(step: str, milliseconds: float) -> None:
    """Nobody wants to know."""


class Engine:
    """What the rest of the house knows of search: put, lookup, rebuild, count, health.

    Every method but `health` raises IndexUnavailable when the index cannot be asked or written to.
    `observe` is told how many milliseconds each step of a lookup took: plan, retrieve, rank.
    """

    def __init__(self, port: EnginePort, *, observe: Observe = _unobserved) -> None:
        self._port = port
        self._observe = observe
        self.name = port.name

    def lookup(
        self, query: Query, *, limit: int, minimum_score: float, extra: Sequence[FilingDocument] = ()
    ) -> list[Match]:
        """The matches for a question, best first.

        `extra` are documents that the index may not know yet: each stands in for whatever the index
        holds of its filing, also where it is a tombstone.
        """
        with self._port.turn:
            with _step("plan", self._observe):
                asked = plan(query)
            with _step("retrieve", self._observe):
                proposed = _amended(self._port.retrieve(asked), extra, asked.subject_type)
            with _step("rank", self._observe):
                rarity = self._port.rarity()
                return rank(query, proposed, rarity=rarity, limit=limit, minimum_score=minimum_score)

    def propose(self, names: str, most: int) -> list[str]:
        """Ids of the filings whose subjects' names are like these words, at most `most`, best first."""
        asked = plan(Query(name=names, subject_type=""), pool=most, floor=_ALIKE, sure=0)
        return list(dict.fromkeys(each.filing_id for each in self._port.retrieve(asked)))

    def explain(self, query: Query, filing_id: str) -> Explanation:
        """Each step of a lookup, as far as it concerns one filing."""
        took: dict[str, float] = {}
        with _step("plan", took.__setitem__):
            asked = plan(query)
        with _step("retrieve", took.__setitem__):
            proposed = self._port.retrieve(asked)
        stored = self._port.stored(filing_id)
        with _step("rank", took.__setitem__):
            found = rank(query, stored, rarity=self._port.rarity(), limit=1, minimum_score=0.0)
        keys = keys_of(stored)
        clauses = [clause for group in (*asked.words, asked.hints) for clause in group]
        places = [place for place, each in enumerate(proposed, 1) if each.filing_id == filing_id]
        return Explanation(
            plan=asked,
            stored=stored,
            keys=keys,
            shared=tuple(clause for clause in clauses if clause.term in keys[clause.field]),
            proposed=len(proposed),
            place=min(places, default=None),
            match=found[0] if found else None,
            took_ms=took,
        )

    def put(self, documents: Iterable[FilingDocument], *, wait: bool = True) -> None:
        """Write filings and tombstones; the higher revision wins. May raise IndexRefused."""
        self._port.put(documents, wait=wait)

    def rebuild(self, documents: Iterable[FilingDocument], *, expected: int = 0) -> int:
        """Fill a fresh index beside the one that answers, swap it in, return how many filings it holds.

        An index of about as many filings as `expected` answers the quicker for knowing it.
        """
        return self._port.rebuild(documents, expected=expected)

    def revisions(self) -> Mapping[str, int]:
        """Every live filing's id and indexed revision."""
        return self._port.revisions()

    def sweep(self, may_go: MayGo) -> int:
        """Remove the tombstones that may go, told some at a time; return how many went."""
        return self._port.sweep(may_go)

    def count(self) -> int:
        """How many live filings the index holds."""
        return self._port.count()

    def health(self) -> EngineHealth:
        """Whether the index can be asked; never raises."""
        return self._port.health()

    def close(self) -> None:
        """Let go of files, sockets and threads."""
        self._port.close()


def connect(settings: SearchSettings, *, observe: Observe = _unobserved) -> Engine:
    """The engine these settings choose. Nothing is opened yet, so it may be made before a fork."""
    port = ElasticsearchEngine(settings) if settings.url else EmbeddedEngine(settings.folder)
    return Engine(port, observe=observe)


def _amended(
    proposed: Iterable[Candidate], extra: Sequence[FilingDocument], subject_type: str
) -> list[Candidate]:
    known = {document.filing_id for document in extra}
    kept = [each for each in proposed if each.filing_id not in known]
    fresh = [each for document in extra if document.live for each in candidates(document)]
    return kept + [each for each in fresh if subject_type in ("", each.type)]


@contextmanager
def _step(name: str, observe: Observe) -> Iterator[None]:
    began = time.perf_counter()
    yield
    observe(name, (time.perf_counter() - began) * 1000)
