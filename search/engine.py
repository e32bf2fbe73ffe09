"""Open the front door of the search room."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module

from search.deadline import Deadline
from search.documents import FilingDocument
from search.engines.port import EngineHealth, EnginePort, MayGo
from search.matching.ranking.rank import rank
from search.matching.types import Match, Query
from search.retrieval.beside import NOTHING, Beside
from search.retrieval.explanation import Explanation
from search.retrieval.keys import keys_of
from search.retrieval.plan import plan
from search.retrieval.scope import Scope, within
from search.retrieval.visibility import ANYBODY, Viewer
from search.second_process import SecondProcess
from search.settings import SearchSettings
from search.standing import Standing

Observe = Callable[[str, float], None]
# A filing proposed to a clerk holds most of the words typed: two of three, whichever they are.
_ALIKE = 0.5
# Longer than this an officer at a counter waits for nothing. The first lookup of a process takes some seconds
# of it, to read what names are made of.
PATIENCE_S = 10.0
_WHATEVER = Scope()
# By name: each engine brings a large library, and a process loads that of the engine it was given.
_EMBEDDED = "search.engines.embedded.engine"
_ELASTICSEARCH = "search.engines.elasticsearch.engine"


def _unobserved(step: str, milliseconds: float) -> None:
    """Nobody wants to know."""


class Engine:
    """Give the rest of the house its search: put, look up, rebuild, count, health.

    Every method but `health` raises IndexUnavailable when the index cannot be asked or written to.
    `observe` is told how many milliseconds each step of a lookup took: plan, retrieve, rank.
    `second` is another process over the same index, for who has many lookups to ask; there may be none.
    """

    def __init__(
        self,
        port: EnginePort,
        *,
        observe: Observe = _unobserved,
        patience_s: float = PATIENCE_S,
        second: SecondProcess | None = None,
    ) -> None:
        self._port = port
        self._observe = observe
        self._patience_s = patience_s
        self.second = second
        self.name = port.name

    def beside(self, documents: Sequence[FilingDocument], gone: Iterable[str] = ()) -> Beside:
        """Return documents to be asked beside the index, and the filings that it is not to propose."""
        return Beside(documents, frozenset(gone))

    def lookup(
        self, query: Query, *, limit: int, minimum_score: float, scope: Scope = _WHATEVER
    ) -> list[Match]:
        """The matches for a question that are open to the scope's viewer, best first.

        Raises OutOfTime when the time of the scope, or the engine's own where it has none, is over.
        """
        deadline = scope.deadline or Deadline(self._patience_s)
        beside = scope.beside or NOTHING
        beside.require_comparable()
        with self._port.turn(deadline):
            with _step("plan", self._observe):
                asked = within(scope, plan(query))
            deadline.require()
            with _step("retrieve", self._observe):
                proposed = self._port.retrieve(asked)
                proposed += beside.candidates(scope.viewer, asked.subject_type)
            deadline.require()
            with _step("rank", self._observe):
                rarity = self._port.rarity()
                return rank(query, proposed, rarity=rarity, limit=limit, minimum_score=minimum_score)

    def among(
        self, query: Query, beside: Beside, *, limit: int, minimum_score: float, viewer: Viewer = ANYBODY
    ) -> list[Match]:
        """Return the matches among these documents alone, best first, weighed as `lookup` weighs them.

        Raises OutOfTime where they are too many to be compared.
        """
        beside.require_comparable()
        proposed = beside.candidates(viewer, query.sought)
        if not proposed:
            return []
        rarity = self._port.rarity()
        return rank(query, proposed, rarity=rarity, limit=limit, minimum_score=minimum_score)

    def propose(self, names: str, most: int, viewer: Viewer = ANYBODY) -> list[str]:
        """Ids of the filings with names like these words that the viewer sees, at most `most`, best first."""
        asked = plan(Query(name=names, subject_type=""), pool=most, floor=_ALIKE, sure=0)
        proposed = self._port.retrieve(replace(asked, viewer=viewer))
        return list(dict.fromkeys(each.filing_id for each in proposed))

    def explain(self, query: Query, filing_id: str, viewer: Viewer = ANYBODY) -> Explanation:
        """Each step of a viewer's lookup, as far as it concerns one filing."""
        took: dict[str, float] = {}
        with _step("plan", took.__setitem__):
            asked = replace(plan(query), viewer=viewer)
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

    def check(self) -> None:
        """Hold some of the index's files against their checksums; may raise IndexDamaged."""
        self._port.check()

    def count(self) -> int:
        """Return how many live filings the index holds."""
        return self._port.count()

    def health(self) -> EngineHealth:
        """Return whether the index can be asked; never raises."""
        return self._port.health()

    @property
    def place(self) -> str:
        """Say to people where the index lies."""
        return self._port.place

    def standing(self, *, fresh: bool = False) -> Standing:
        """Return whose index it is and how far it has read; never raises."""
        return self._port.standing(fresh=fresh)

    def stand(self, standing: Standing) -> None:
        """Note whose index it is and how far it has read."""
        self._port.stand(standing)

    def close(self) -> None:
        """Let go of files, sockets, threads and the second process."""
        if self.second:
            self.second.close()
        self._port.close()


def connect(settings: SearchSettings, *, observe: Observe = _unobserved) -> Engine:
    """The engine these settings choose. Nothing is opened yet, so it may be made before a fork."""
    chosen = import_module(_ELASTICSEARCH if settings.url else _EMBEDDED)
    port: EnginePort = chosen.connect(settings)
    return Engine(port, observe=observe, second=SecondProcess(settings))


@contextmanager
def _step(name: str, observe: Observe) -> Iterator[None]:
    began = time.perf_counter()
    yield
    observe(name, (time.perf_counter() - began) * 1000)
