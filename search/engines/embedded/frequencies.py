"""Count the filings that hold a key: read from the term dictionary when first asked, then remembered."""

import tantivy

from search.retrieval.uncounted import ALL, UNCOUNTED, uncounted_term

# Some 60 MB; the names of a day's questions are far fewer.
_MOST = 400_000


class Frequencies:
    """The counts of one commit. Filings replaced since the last merge still count: near enough.

    What is closed to some counts for nobody: how many such filings there are shows in no score.
    """

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher
        self._all_count = not searcher.doc_freq(UNCOUNTED, ALL)
        self._known: dict[tuple[str, str], int] = {}

    def of(self, field: str, term: str) -> int:
        """Return how many of the filings that count hold this term in this field."""
        count = self._known.get((field, term))
        if count is None:
            if len(self._known) >= _MOST:
                self._known = {}
            count = self._known[field, term] = self._counted(field, term)
        return count

    def may_hold(self, field: str, term: str) -> bool:
        """Return whether any filing may hold this term in this field, whether or not it counts.

        Where something does not count, every term may be held: a term of closed filings alone then costs as
        much time as one of none.
        """
        return not self._all_count or self.of(field, term) > 0

    def _counted(self, field: str, term: str) -> int:
        held = self._searcher.doc_freq(field, term)
        return held if self._all_count or not held else held - self._uncounted(field, term)

    def _uncounted(self, field: str, term: str) -> int:
        return self._searcher.doc_freq(UNCOUNTED, uncounted_term(field, term))
