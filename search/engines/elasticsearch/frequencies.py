"""Count the filings that hold a key: asked of the index when first needed, remembered until it changes."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from threading import local
from typing import Protocol

# Whether the index has changed is asked no more often: it shows what others wrote once a second. About 60 MB
# hold the most counts.
_TRUSTED_S, _MOST = 1.0, 400_000

# Field and term.
Key = tuple[str, str]
# Of which index the counts are, and as of which write.
State = tuple[str, int]


class Counted(Protocol):
    """The index, as far as its keys are counted."""

    def state(self) -> State:
        """Return what changes with every write that lookups see."""

    def count(self, keys: Iterable[Key]) -> tuple[Mapping[Key, int], int]:
        """Return how many filings hold each key that any holds, and how many filings count."""


@dataclass(slots=True)
class Counts:
    """Hold how many filings hold a key, by field and term, and how many there are.

    Counts weigh and bound; none says that a key is not there: it may have come since it was counted.
    A filing that was replaced counts until its index is merged.
    """

    state: State | None = None
    filings: int | None = None
    by_field: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))

    def of(self, name: str, term: str) -> int:
        """Return how many filings hold this; 0 where none was counted because nobody asked."""
        return self.by_field[name].get(term, 0)

    @property
    def is_full(self) -> bool:
        """Return whether there is no room for more."""
        return sum(map(len, self.by_field.values())) > _MOST

    def unknown(self, keys: Iterable[Key]) -> set[Key]:
        """Those of the keys that were not counted yet."""
        return {(name, term) for name, term in keys if term not in self.by_field[name]}

    def add(self, keys: Iterable[Key], counted: Mapping[Key, int], filings: int) -> None:
        """Take down what was counted of these keys."""
        if self.filings is None:
            self.filings = filings
        for name, term in keys:
            self.by_field[name][term] = counted.get((name, term), 0)


class Frequencies:
    """Remember what a process has counted, shared by its threads until the index changes.

    Counts that outlived a change would make scores depend on what was asked before it: whoever had asked for
    a name in an empty index got other answers after the first import than whoever had not.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._shared = Counts()
        self._trusted_until = clock()
        self._mine = local()

    def learn(self, keys: Iterable[Key], index: Counted) -> Counts:
        """The counts of these keys and of more, with one request or, where all were met before, with none."""
        known = self._current(index)
        unknown = known.unknown(keys)
        if unknown or known.filings is None:
            known.add(unknown, *index.count(unknown))
        self._shared = self._mine.last = known
        return known

    def last(self, index: Counted) -> Counts:
        """Return what this thread learnt last, whatever another has begun to count anew since."""
        return getattr(self._mine, "last", None) or self.learn((), index)

    def doubt(self) -> None:
        """Ask at once whether the index has changed: this process has written to it."""
        self._trusted_until = self._clock()

    def _current(self, index: Counted) -> Counts:
        known = self._shared
        if self._clock() >= self._trusted_until:
            state = index.state()
            self._trusted_until = self._clock() + _TRUSTED_S
            known = known if known.state == state else Counts(state)
        return Counts(known.state) if known.is_full else known
