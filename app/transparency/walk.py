"""Walk through a log from its first entry to its last, and name whatever is not as signed."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from app.transparency.checkpoints import Checkpoint
from app.transparency.leaves import entry_leaf
from app.transparency.merkle import Frontier

# Stands where a hash is gone, so that those after it keep their places.
LOST = bytes(32)
# A transaction takes its time when it begins; entries of slow ones come into the log late by their length.
SLOWEST = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, order=True)
class Broken:
    """One thing that is not as it was signed, and what is wrong with it."""

    what: str
    reason: str

    def __str__(self) -> str:
        return f"{self.what}: {self.reason}."


@dataclass(slots=True)
class Walk:
    """Takes leaf after leaf; what is wrong is in `faults`, what is worth knowing in `notes`."""

    faults: list[Broken] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    frontier: Frontier = field(default_factory=Frontier)
    _claims: defaultdict[int, list[tuple[str, bytes]]] = field(default_factory=lambda: defaultdict(list))
    _agreed: int = 0
    _latest: datetime | None = None
    _behind: bool = False

    @property
    def size(self) -> int:
        """Return how many leaves were taken."""
        return self.frontier.size

    def expect(self, checkpoint: Checkpoint, whose: str) -> None:
        """Hold the root at this checkpoint's size, once it is reached, against what the checkpoint says."""
        self._claims[checkpoint.size].append((whose, checkpoint.root))
        self._settle_claims()

    def blame(self, what: str, reason: str) -> None:
        """Add a fault."""
        self.faults.append(Broken(what, reason))

    def take(self, entry: Mapping[str, Any] | None, entry_id: int, leaf: bytes) -> None:
        """Take the next leaf: its stored hash, and the entry that should have it."""
        if entry is None:
            self.blame(f"Entry {entry_id}", "is gone from the audit, or cannot be read")
        elif not _is_as_sealed(entry, leaf):
            self.blame(f"Entry {entry_id}", "was changed after it was sealed")
        self._append(leaf)

    def miss(self) -> None:
        """Take note that the next leaf is gone."""
        self.blame(f"Leaf {self.size}", "is gone from the log")
        self._append(LOST)

    def follow_time(self, entry_id: int, at: datetime) -> None:
        """Take note where the clock was set back."""
        if self._latest is None or at > self._latest:
            self._latest = at
        behind = self._latest - at
        if behind > SLOWEST and not self._behind:
            self.notes.append(f"At entry {entry_id} the clock stood {behind} behind an entry before it.")
        self._behind = behind > SLOWEST

    def finish(self) -> None:
        """Name the checkpoints that were never reached: what they vouched for is not what there is."""
        for size in sorted(self._claims):
            for whose, _ in self._claims[size]:
                self.blame(whose, f"vouches for {size} entries, and the log has only {self.size}")

    def _append(self, leaf: bytes) -> None:
        self.frontier.append(leaf)
        self._settle_claims()

    def _settle_claims(self) -> None:
        if self.size not in self._claims:
            return
        root, size = self.frontier.root(), self.size
        wrong = [whose for whose, claimed in self._claims.pop(size) if claimed != root]
        for whose in wrong:
            self.blame(whose, f"signed other entries than those from {self._agreed} to {size - 1} of the log")
        if not wrong:
            self._agreed = size


def _is_as_sealed(entry: Mapping[str, Any], leaf: bytes) -> bool:
    try:
        return entry_leaf(entry) == leaf
    except TypeError:  # a value that no entry ever holds
        return False
