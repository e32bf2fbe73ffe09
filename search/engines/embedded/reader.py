"""One process's eye on the index: opened when first asked, renewed when another process has written."""

import os
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from threading import Lock

import tantivy

from search.engines.embedded.damage import Checksums
from search.engines.embedded.faults import told_as_unavailable
from search.engines.embedded.folder import IndexFolder
from search.engines.embedded.frequencies import Frequencies
from search.engines.embedded.schema import LIVE
from search.errors import IndexDamaged, IndexUnavailable
from search.matching.rarity import RegistryRarity
from search.retrieval.keys import SOUND

_Mark = tuple[int, int, int]
_ATTEMPTS = 5
_META = "meta.json"


@dataclass(frozen=True)
class View:
    """What one process sees of the index from one commit to the next."""

    process: int
    pointer: _Mark
    commit: _Mark
    path: Path
    index: tantivy.Index
    searcher: tantivy.Searcher
    frequencies: Frequencies

    @cached_property
    def meta(self) -> Path:
        """The file that every commit replaces."""
        return self.path / _META

    @cached_property
    def rarity(self) -> RegistryRarity:
        """How much a word says among these filings."""
        return RegistryRarity(partial(self.frequencies.of, SOUND), self.live)

    @cached_property
    def live(self) -> int:
        """How many live filings it holds."""
        query = tantivy.Query.term_query(self.index.schema, LIVE, True)
        # The attribute is missing from tantivy's type stubs.
        return int(self.searcher.search(query, limit=1, count=True).count)  # type: ignore[attr-defined]


class Reader:
    """Hands out the newest view; two file stats are its cost when nothing has changed."""

    def __init__(self, folder: IndexFolder) -> None:
        self._folder = folder
        self._pointer = folder.pointer
        self._view: View | None = None
        self._lock = Lock()
        # Kept over a fork: what the parent has verified its children need not.
        self._checksums = Checksums()

    def view(self) -> View:
        """The index as last committed by any process; IndexUnavailable when it cannot be seen."""
        view = self._view
        if view is not None and self._is_current(view):
            return view
        with self._lock:
            self._view = self._opened(self._view)
            return self._view

    def doubt(self, view: View) -> None:
        """Read every file again after a failure; IndexDamaged, for every process, when one is damaged."""
        try:
            Checksums().verify(view.path)
        except IndexDamaged:
            self._folder.condemn(view.path)
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
            commit = _mark(path / _META)
            if known is not None and known.process == os.getpid() and known.path == path:
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
