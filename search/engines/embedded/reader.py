"""Open one process's view of the index when first asked; renew it after another's write."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import islice
from pathlib import Path
from threading import Lock

import tantivy

from search.engines.embedded.faults import told_as_unavailable
from search.engines.embedded.folder import IndexFolder
from search.engines.embedded.frequencies import Frequencies
from search.engines.embedded.integrity import META, Checksums, patrol, verify_list
from search.engines.embedded.schema import ENDS, LIVE, day
from search.errors import IndexDamaged, IndexUnavailable
from search.matching.names.term_weights import RegistryRarity
from search.retrieval.keys import SOUND
from search.retrieval.uncounted import ALL, UNCOUNTED

_Mark = tuple[int, int, int]
_ATTEMPTS = 5


@dataclass(frozen=True)
class View:
    """Hold what one process sees of the index from one commit to the next."""

    process: int
    pointer: _Mark
    commit: _Mark
    path: Path
    index: tantivy.Index
    searcher: tantivy.Searcher
    frequencies: Frequencies
    _ended: dict[str, bool] = field(default_factory=dict, init=False)

    @cached_property
    def meta(self) -> Path:
        """The file that every commit replaces."""
        return self.path / META

    @cached_property
    def rarity(self) -> RegistryRarity:
        """Return how much a word says among these filings."""
        return RegistryRarity(partial(self.frequencies.of, SOUND), self.counted)

    @cached_property
    def live(self) -> int:
        """Return how many live filings it holds."""
        return self._count(tantivy.Query.term_query(self.index.schema, LIVE, True))

    @cached_property
    def counted(self) -> int:
        """Return how many of them count where words are weighed: those that are open to everybody."""
        return self.live - self._count(tantivy.Query.term_query(self.index.schema, UNCOUNTED, ALL, "basic"))

    def has_ended_before(self, today: str) -> bool:
        """Return whether it holds a filing that ended before a day and was not taken out yet."""
        if today not in self._ended:
            self._ended[today] = self._count(ended(self.index.schema, today)) > 0
        return self._ended[today]

    def _count(self, query: tantivy.Query) -> int:
        # The attribute is missing from tantivy's type stubs.
        return int(self.searcher.search(query, limit=1, count=True).count)  # type: ignore[attr-defined]


def ended(schema: tantivy.Schema, today: str) -> tantivy.Query:
    """Return the query for what ended before a day."""
    return tantivy.Query.range_query(
        schema,
        ENDS,
        tantivy.FieldType.Unsigned,
        1,
        day(today),
        include_upper=False,
        use_inverted_index=True,
    )


class Reader:
    """Hands out the newest view; two file stats are its cost when nothing has changed."""

    def __init__(self, folder: IndexFolder) -> None:
        self._folder = folder
        self._pointer = folder.pointer
        self._view: View | None = None
        self._lock = Lock()
        # Kept over a fork: what the parent has verified its children need not.
        self._checksums = Checksums()
        self._patrolled: Path | None = None
        self._patrol: Iterator[None] = iter(())

    def view(self) -> View:
        """The index as last committed by any process; IndexUnavailable when it cannot be seen."""
        view = self._view
        if view is not None and self._is_current(view):
            return view
        with self._lock:
            self._view = self._opened(self._view)
            return self._view

    def doubt(self, path: Path) -> None:
        """Read every file again after a failure; IndexDamaged, for every process, when one is damaged."""
        self._condemned_unless(lambda: Checksums().verify(path), path)

    def check(self, blocks: int) -> None:
        """Read what is new, and so many blocks of the rest; may raise IndexDamaged, in every process."""
        path = self._folder.current()
        if self._patrolled != path:
            self._patrolled, self._patrol = path, iter(())
        self._condemned_unless(lambda: self._check(path, blocks), path)

    def _check(self, path: Path, blocks: int) -> None:
        self._checksums.verify(path)
        try:
            if sum(1 for _ in islice(self._patrol, blocks)) < blocks:
                self._patrol = patrol(path)
        except IndexDamaged:
            # Or taken away by a merge, while it was read: a whole look tells.
            self._patrolled = None
            Checksums().verify(path)

    def _condemned_unless(self, is_sound: Callable[[], None], path: Path) -> None:
        try:
            is_sound()
        except IndexDamaged:
            self._folder.condemn(path)
            raise

    def close(self) -> None:
        """Let go of the files."""
        self._view = None

    def _is_current(self, view: View) -> bool:
        return (
            view.process == os.getpid()
            and _mark(self._pointer) == view.pointer
            and _mark(view.meta) == view.commit
        )

    def _opened(self, known: View | None) -> View:
        """A swap may drop the index between reading the pointer and opening it: then look again."""
        for _ in range(_ATTEMPTS):
            pointer = _mark(self._pointer)
            path = self._folder.current()
            try:
                return self._open(known, pointer, path)
            except IndexUnavailable:
                if _mark(self._pointer) == pointer:
                    raise
        raise IndexUnavailable("the index is being swapped again and again")

    def _open(self, known: View | None, pointer: _Mark, path: Path) -> View:
        with told_as_unavailable("the index cannot be opened"):
            commit = _mark(path / META)
            if known is not None and known.process == os.getpid() and known.path == path:
                verify_list(path)
                index = known.index
            else:
                self._checksums.verify(path)
                index = tantivy.Index.open(str(path))
                # No thread may watch the files: threads do not survive a fork.
                index.config_reader(reload_policy="manual")
            index.reload()
            searcher = index.searcher()
            return View(os.getpid(), pointer, commit, path, index, searcher, Frequencies(searcher))


def _mark(path: Path) -> _Mark:
    try:
        seen = os.stat(path)
    except FileNotFoundError:
        return (0, 0, 0)
    return (seen.st_ino, seen.st_mtime_ns, seen.st_size)
