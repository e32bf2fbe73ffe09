"""The front door of the search room."""

from collections.abc import Iterable, Mapping, Sequence

from search.documents import FilingDocument
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.port import EngineHealth, EnginePort
from search.matching.candidate import candidates
from search.matching.rank import rank
from search.matching.types import Match, Query
from search.retrieval.plan import plan
from search.settings import SearchSettings


class Engine:
    """What the rest of the house knows of search: put, lookup, rebuild, count, health.

    Every method but `health` raises IndexUnavailable when the index cannot be asked or written to.
    """

    def __init__(self, port: EnginePort) -> None:
        self._port = port
        self.name = port.name

    def lookup(
        self, query: Query, *, limit: int, minimum_score: float, extra: Sequence[FilingDocument] = ()
    ) -> list[Match]:
        """The matches for a question, best first.

        `extra` are documents that the index may not know yet: each stands in for whatever the index
        holds of its filing, also where it is a tombstone.
        """
        known = {document.filing_id for document in extra}
        proposed = [each for each in self._port.retrieve(plan(query)) if each.filing_id not in known]
        proposed += [each for document in extra if document.live for each in candidates(document)]
        return rank(query, proposed, limit=limit, minimum_score=minimum_score)

    def put(self, documents: Iterable[FilingDocument], *, wait: bool = True) -> None:
        """Write filings and tombstones; the higher revision wins. May raise IndexRefused."""
        self._port.put(documents, wait=wait)

    def rebuild(self, documents: Iterable[FilingDocument]) -> int:
        """Fill a fresh index beside the one that answers, swap it in, return how many filings it holds."""
        return self._port.rebuild(documents)

    def revisions(self) -> Mapping[str, int]:
        """Every live filing's id and indexed revision."""
        return self._port.revisions()

    def count(self) -> int:
        """How many live filings the index holds."""
        return self._port.count()

    def health(self) -> EngineHealth:
        """Whether the index can be asked; never raises."""
        return self._port.health()

    def close(self) -> None:
        """Let go of files, sockets and threads."""
        self._port.close()


def connect(settings: SearchSettings) -> Engine:
    """The engine these settings choose. Nothing is opened yet, so it may be made before a fork."""
    return Engine(EmbeddedEngine(settings.folder))
