"""Implement the engine port over a folder of tantivy indexes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Lock

import tantivy
from tantivy import Query

from search.deadline import Deadline
from search.documents import FilingDocument
from search.engines.embedded import writer
from search.engines.embedded.clauses import compiled
from search.engines.embedded.commits import MOST, chunks, even_size
from search.engines.embedded.faults import told_as_unavailable
from search.engines.embedded.folder import IndexFolder
from search.engines.embedded.reader import Reader, View
from search.engines.embedded.schema import ID, LAYOUT, LIVE, PAYLOAD, STAMP, read_stamp
from search.engines.embedded.standing import KeptStanding
from search.engines.port import EngineHealth, EnginePort, MayGo
from search.errors import IndexDamaged, IndexRefused, IndexUnavailable, OutOfTime
from search.matching.candidate import Candidate, decode
from search.matching.names.term_weights import Rarity
from search.retrieval.proposals import proposals
from search.retrieval.query import Plan
from search.settings import SearchSettings
from search.standing import Standing

# Longer than writing one commit takes.
_LOCK_WAIT_S = 10.0
# Of a megabyte: some 8 ms of one core, and a million people's index in about a minute of turns.
_BLOCKS_A_TURN = 8


class EmbeddedEngine:
    """Tantivy in `folder`; safe to make before a fork, since nothing is opened until it is asked."""

    name = "embedded"

    def __init__(self, folder: Path, *, lock_wait_s: float = _LOCK_WAIT_S) -> None:
        self._folder = IndexFolder(folder, LAYOUT, lock_wait_s)
        self._reader = Reader(self._folder)
        self._standing = KeptStanding(folder)
        self._turn = Lock()

    @contextmanager
    def turn(self, deadline: Deadline) -> Iterator[None]:
        """As the port says."""
        if not self._turn.acquire(timeout=deadline.left_s):
            raise OutOfTime("too many ask at once")
        try:
            yield
        finally:
            self._turn.release()

    @property
    def place(self) -> str:
        """As the port says."""
        return self._standing.place

    def standing(self, *, fresh: bool = False) -> Standing:  # noqa: ARG002
        """As the port says; it is always read."""
        return self._standing.read()

    def stand(self, standing: Standing) -> None:
        """As the port says."""
        with told_as_unavailable("the index's standing cannot be written"):
            self._standing.write(standing)

    def put(self, documents: Iterable[FilingDocument], *, wait: bool = True) -> None:  # noqa: ARG002
        """As the port says; a commit is visible at once, so `wait` changes nothing."""
        _report(self._write_all(documents, self._written))

    def _written(self) -> list[Path]:
        beside = self._folder.under_construction()
        return [self._folder.current(), *([beside] if beside else [])]

    def _write_all(
        self, documents: Iterable[FilingDocument], targets: Callable[[], list[Path]], size: int = MOST
    ) -> dict[str, str]:
        """Write some at a time, laid out, which takes longer than writing, before others have to wait."""
        refusals: dict[str, str] = {}
        for chunk in chunks(documents, size):
            with told_as_unavailable("the index cannot be written"):
                laid = [*writer.laid_out(chunk, refusals)]
            with self._doubting() as written, self._folder.writing():
                written.extend(targets())
                writer.write(written, laid)
        return refusals

    @contextmanager
    def _doubting(self) -> Iterator[list[Path]]:
        """Look for damage where writing fails: tantivy panics in threads of its own when it merges it."""
        written: list[Path] = []
        try:
            with told_as_unavailable("the index cannot be written"):
                yield written
        except IndexUnavailable:
            for path in written:
                self._reader.doubt(path)
            raise

    def retrieve(self, plan: Plan) -> list[Candidate]:
        """As the port says."""
        with self._asked() as view:
            query = compiled(plan, view)
            hits = view.searcher.search(query, limit=plan.pool, count=False).hits
            return proposals(plan, hits, partial(_candidates, view))

    def stored(self, filing_id: str) -> tuple[Candidate, ...]:
        """As the port says."""
        with self._asked() as view:
            query = Query.term_query(view.index.schema, ID, filing_id, "basic")
            hits = view.searcher.search(query, limit=1, count=False).hits
            live = [address for _, address in hits if view.searcher.fast_field_values(LIVE, [address])[0]]
            return _candidates(view, live[0]) if live else ()

    @contextmanager
    def _asked(self) -> Iterator[View]:
        view = self._reader.view()
        try:
            with told_as_unavailable("the index cannot be asked"):
                yield view
        except IndexUnavailable:
            self._reader.doubt(view.path)
            raise

    def rebuild(self, documents: Iterable[FilingDocument], *, expected: int = 0) -> int:
        """As the port says; what others put meanwhile goes into the old index and into the fresh one."""
        with self._folder.rebuilding():
            fresh = self._begin()
            try:
                refusals = self._write_all(documents, lambda: [fresh], even_size(expected))
            except BaseException:
                with self._folder.writing():
                    self._folder.abandon()
                raise
            with told_as_unavailable("the fresh index cannot be swapped in"), self._folder.writing():
                self._folder.swap(fresh)
        _report(refusals)
        return self.count()

    def _begin(self) -> Path:
        with told_as_unavailable("a fresh index cannot be begun"), self._folder.writing():
            fresh = self._folder.begin()
            writer.create(fresh)
            return fresh

    def revisions(self) -> Mapping[str, int]:
        """As the port says."""
        return dict(self._stamps(live=True))

    def _stamps(self, *, live: bool) -> list[tuple[str, int]]:
        with self._asked() as view:
            wanted = Query.term_query(view.index.schema, LIVE, live)
            stamps = view.searcher.terms_with_prefix(STAMP, "", filter_query=wanted)
            return [read_stamp(term) for term, _ in stamps]

    def sweep(self, may_go: MayGo) -> int:
        """As the port says."""
        removed = 0
        for page in chunks(self._stamps(live=False)):
            going = may_go([filing_id for filing_id, _ in page])
            with told_as_unavailable("the index cannot be swept"), self._folder.writing():
                removed += writer.remove(self._folder.current(), [each for each in page if each[0] in going])
        return removed

    def rarity(self) -> Rarity:
        """As the port says."""
        return self._reader.view().rarity

    def check(self) -> None:
        """As the port says."""
        with told_as_unavailable("the index cannot be checked"):
            self._reader.check(_BLOCKS_A_TURN)

    def count(self) -> int:
        """As the port says."""
        with self._asked() as view:
            return view.live

    def health(self) -> EngineHealth:
        """As the port says."""
        try:
            return EngineHealth(self.name, available=True, documents=self.count())
        except IndexUnavailable as reason:
            return EngineHealth(
                self.name,
                available=False,
                documents=0,
                detail=str(reason),
                mendable=isinstance(reason, IndexDamaged),
            )

    def close(self) -> None:
        """As the port says."""
        self._reader.close()


def _candidates(view: View, address: tantivy.DocAddress) -> tuple[Candidate, ...]:
    payload = view.searcher.doc(address).get_first(PAYLOAD)
    if payload is None:
        raise ValueError("a filing is indexed without its subjects")
    return decode(payload)


def _report(refusals: dict[str, str]) -> None:
    if refusals:
        raise IndexRefused(refusals)


def connect(settings: SearchSettings) -> EnginePort:
    """Return the engine over the index in the folder of these settings; nothing is opened yet."""
    return EmbeddedEngine(settings.folder)
