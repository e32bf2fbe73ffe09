"""How many filings hold a key, asked of the index when first needed and remembered for a while."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from threading import local

# How common a key is changes slowly: a count may be as old as this, and so much may the number of
# filings change meanwhile. About 60 MB hold this many.
_KEPT_S, _MOST_CHANGE, _MOST = 600.0, 0.1, 400_000

# Field and term.
Key = tuple[str, str]
# Counts those of the keys that any filing holds, and all filings.
Count = Callable[[Iterable[Key]], tuple[Mapping[Key, int], int]]


@dataclass(slots=True)
class Counts:
    """How many filings hold a key, by field and term, and how many there are.

    Counts weigh and bound; none says that a key is not there: it may have come since it was counted.
    A filing that was replaced counts until its index is merged.
    """

    filings: int = 0
    by_field: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    until: float = field(default_factory=lambda: time.monotonic() + _KEPT_S)

    def of(self, name: str, term: str) -> int:
        """How many filings hold this; none that was counted where it was not asked for."""
        return self.by_field[name].get(term, 0)

    @property
    def is_worn(self) -> bool:
        """Whether it is time to count anew."""
        return time.monotonic() > self.until or sum(map(len, self.by_field.values())) > _MOST

    def outgrown(self, filings: int) -> bool:
        """Whether the index has grown or shrunk since these were counted, as it does in a first import."""
        return bool(self.filings) and abs(filings - self.filings) > _MOST_CHANGE * self.filings

    def unknown(self, keys: Iterable[Key]) -> set[Key]:
        """Those of the keys that were not counted yet."""
        return {(name, term) for name, term in keys if term not in self.by_field[name]}

    def add(self, keys: Iterable[Key], counted: Mapping[Key, int], filings: int) -> None:
        """Take down what was counted of these keys."""
        self.filings = self.filings or filings
        for name, term in keys:
            self.by_field[name][term] = counted.get((name, term), 0)


class Frequencies:
    """What a process has counted, shared by its threads until it is worn."""

    def __init__(self) -> None:
        self._shared = Counts()
        self._mine = local()

    def learn(self, keys: Iterable[Key], count: Count) -> Counts:
        """The counts of these keys and of more, with one request or, where all were met before, with none."""
        known = Counts() if self._shared.is_worn else self._shared
        wanted = set(keys)
        unknown = known.unknown(wanted)
        if unknown or not known.filings:
            counted, filings = count(unknown)
            if known.outgrown(filings):
                known, unknown = Counts(), wanted
                counted, filings = count(wanted)
            known.add(unknown, counted, filings)
        self._shared = self._mine.last = known
        return known

    def last(self, count: Count) -> Counts:
        """What this thread learnt last, whatever another has begun to count anew since."""
        return getattr(self._mine, "last", None) or self.learn((), count)
