"""Keep physical indexes side by side, and the one pointer that says which of them answers."""

import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from search.engines.embedded.lock import exclusive, is_held
from search.engines.embedded.published import publish
from search.errors import IndexDamaged

_PREFIX = "filings-"


@dataclass(frozen=True, slots=True)
class IndexFolder:
    """Names, pointers and locks inside `path`.

    `CURRENT` names the index that answers and is replaced by one atomic rename; `BUILDING` names
    the one a rebuild is filling. A write holds `write.lock`, a rebuild `rebuild.lock` besides.
    """

    path: Path
    layout: str
    wait_s: float

    @property
    def pointer(self) -> Path:
        return self.path / "CURRENT"

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the right to write. The turnstile lets a waiting writer in before one that comes again."""
        self.path.mkdir(parents=True, exist_ok=True)
        with ExitStack() as held:
            with exclusive(self.path / "turnstile.lock", wait_s=self.wait_s):
                held.enter_context(exclusive(self.path / "write.lock", wait_s=self.wait_s))
            yield

    @contextmanager
    def rebuilding(self) -> Iterator[None]:
        """Hold the right to rebuild; writes go on beside it."""
        self.path.mkdir(parents=True, exist_ok=True)
        with exclusive(self.path / "rebuild.lock", wait_s=self.wait_s):
            yield

    def current(self) -> Path:
        """Return the physical index that answers; IndexDamaged when there is none of this layout."""
        try:
            told = json.loads(self.pointer.read_bytes())
            name, layout = str(told["index"]), told["layout"]
        except FileNotFoundError:
            raise IndexDamaged("there is no index yet") from None
        except (ValueError, KeyError, TypeError):
            raise IndexDamaged("the pointer to the index is damaged") from None
        if layout != self.layout:
            raise IndexDamaged(f"the index has layout {layout}, not {self.layout}")
        return self.path / name

    def under_construction(self) -> Path | None:
        """Return the physical index that a living rebuild is filling."""
        if not is_held(self.path / "rebuild.lock"):
            return None
        try:
            return self.path / (self.path / "BUILDING").read_text()
        except FileNotFoundError:
            return None

    def begin(self) -> Path:
        """Make a fresh, empty physical index folder, announced to writers; leftovers of dead rebuilds go."""
        self._sweep()
        fresh = self.path / f"{_PREFIX}{self.layout}-{uuid4().hex}"
        fresh.mkdir()
        publish(self.path / "BUILDING", fresh.name)
        return fresh

    def swap(self, fresh: Path) -> None:
        """Let `fresh` answer from now on and drop what answered before."""
        publish(self.pointer, json.dumps({"layout": self.layout, "index": fresh.name}))
        self._sweep()

    def abandon(self) -> None:
        """Drop the index under construction."""
        self._sweep()

    def condemn(self, damaged: Path) -> None:
        """Let a damaged index answer no longer, in any process; it stays until one is rebuilt."""
        with self.writing():
            if self._current_or_none() == damaged:
                self.pointer.unlink()

    def _sweep(self) -> None:
        (self.path / "BUILDING").unlink(missing_ok=True)
        kept = self._current_or_none()
        for leftover in self.path.glob(f"{_PREFIX}*"):
            if leftover != kept:
                shutil.rmtree(leftover, ignore_errors=True)

    def _current_or_none(self) -> Path | None:
        try:
            return self.current()
        except IndexDamaged:
            return None
