"""How many filings hold a key: read from the term dictionary when first asked, then remembered."""

import tantivy

# Some 60 MB; the names of a day's questions are far fewer.
_MOST = 400_000


class Frequencies:
    """The counts of one commit. Filings replaced since the last merge still count: near enough."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher
        self._known: dict[tuple[str, str], int] = {}

    def of(self, field: str, term: str) -> int:
        """How many filings hold this term in this field."""
        count = self._known.get((field, term))
        if count is None:
            if len(self._known) >= _MOST:
                self._known = {}
            count = self._known[field, term] = self._searcher.doc_freq(field, term)
        return count
