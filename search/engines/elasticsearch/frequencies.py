"""How many filings hold a key, asked of the index when first needed and remembered for a while."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

# How common a key is changes slowly: a count may be as old as this, and so much may the number of
# filings change meanwhile. About 60 MB hold this many.
_KEPT_S, _MOST_CHANGE, _MOST = 600.0, 0.1, 400_000

# Field and term.
Key = tuple[str, str]
# By field and term, how many filings hold it.
Counts = Mapping[str, Mapping[str, int]]
# Counts those of the keys that any filing holds, and all filings.
Count = Callable[[Iterable[Key]], tuple[Mapping[Key, int], int]]


class Frequencies:
    """What was counted so far; a filing that was replaced counts until its index is merged.

    Counts weigh and bound; none says that a key is not there: it may have come since it was counted.
    """

    def __init__(self) -> None:
        self._known: dict[str, dict[str, int]] = defaultdict(dict)
        self._until = 0.0
        self.filings = 0

    def learn(self, keys: Iterable[Key], count: Count) -> Counts:
        """The counts of these keys and of more, with one request or, where all were met before, with none.

        All is counted anew once the index has grown or shrunk, as it does in a first import.
        """
        if time.monotonic() > self._until or sum(map(len, self._known.values())) > _MOST:
            self._forget()
        # Another thread may forget what is known; this one keeps what it was told.
        known, wanted = self._known, set(keys)
        unknown = {(field, term) for field, term in wanted if term not in known[field]}
        if unknown or not self.filings:
            counted, filings = count(unknown)
            if self.filings and abs(filings - self.filings) > _MOST_CHANGE * self.filings:
                self._forget()
                return self.learn(wanted, count)
            self.filings = self.filings or filings
            for field, term in unknown:
                known[field][term] = counted.get((field, term), 0)
        return known

    def _forget(self) -> None:
        self._known, self.filings = defaultdict(dict), 0
        self._until = time.monotonic() + _KEPT_S
