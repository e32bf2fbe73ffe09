"""Documents that stand beside the index: newer than what it holds, or not for it to hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from search.documents import FilingDocument
from search.errors import OutOfTime
from search.matching.candidate import Candidate, candidates
from search.retrieval.visibility import Viewer

# So many words of names are held against a question of fifty words in about a second.
_MOST_WORDS = 100_000
# As many as a lookup weighs beside the index, and those of a moment ago.
_MOST_NEW = 1_000


@dataclass(frozen=True)
class Beside:
    """Documents that the index may not know yet, taken apart once for however many questions.

    Each stands in for whatever the index holds of its filing, also where it is a tombstone. Of the filings
    that are `gone` the index proposes nothing either.
    """

    documents: Sequence[FilingDocument] = ()
    gone: frozenset[str] = frozenset()

    @cached_property
    def filing_ids(self) -> tuple[str, ...]:
        """The filings that the index is not to propose."""
        return tuple(self.gone.union(document.filing_id for document in self.documents))

    @cached_property
    def _live(self) -> list[tuple[FilingDocument, tuple[Candidate, ...]]]:
        return [(document, _taken_apart(document)) for document in self.documents if document.live]

    def require_comparable(self) -> None:
        """Raise OutOfTime where more is new than can be held against a question in time."""
        if self._words > _MOST_WORDS:
            raise OutOfTime("too much is new to be compared")

    @cached_property
    def _words(self) -> int:
        subjects = (subject for _, subjects in self._live for subject in subjects)
        return sum(len(name.latin) for subject in subjects for name in subject.names)

    def candidates(self, viewer: Viewer, subject_type: str) -> list[Candidate]:
        """Return the subjects of this type, empty for any, that the viewer may be shown."""
        return [
            subject
            for document, subjects in self._live
            if viewer.sees(document)
            for subject in subjects
            if subject_type in ("", subject.type)
        ]


@lru_cache(maxsize=_MOST_NEW)
def _taken_apart(document: FilingDocument) -> tuple[Candidate, ...]:
    """Return the subjects of a document, which every lookup meets until the index has read it."""
    return candidates(document)


NOTHING = Beside()
