"""Define what can go wrong when the index is asked or written to."""


class SearchError(Exception):
    """Anything the search room raises on purpose."""


class IndexUnavailable(SearchError):
    """The index cannot be asked or written to now: down, missing, damaged, or still being built.

    A lookup that meets this must say that the registry could not look, never "no match".
    """


class IndexDamaged(IndexUnavailable):
    """There is no sound index of this layout; a rebuild from the database makes one."""


class OutOfTime(IndexUnavailable):
    """The answer did not come in the time that it may take: there is none, least of all "nothing found"."""


class IndexRefused(SearchError):
    """The index refused these documents, each for its own reason; the others were taken."""

    def __init__(self, refusals: dict[str, str]) -> None:
        super().__init__(f"{len(refusals)} documents refused")
        self.refusals = refusals
