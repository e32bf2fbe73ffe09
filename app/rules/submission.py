"""Hold what the rules validate: a filing's content, its attachments, and what was waived."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.rules import kinds
from app.rules.content import ChargeContent, FilingContent, SubjectContent
from app.rules.kinds import Kind
from app.vocabulary.filings import FilingType
from app.vocabulary.requirements import Evidence, Gate
from app.vocabulary.subjects import SubjectType


@dataclass(frozen=True, slots=True)
class Submission:
    """A filing as it would be submitted on this day; `barring` says which filings on file exclude it.

    `since` is the day of its latest step, later than this day only where the clock was set back meanwhile:
    what was in order then is in order still.
    """

    type: FilingType
    content: FilingContent
    on: date
    evidence: frozenset[Evidence] = frozenset()
    waived: frozenset[Gate] = frozenset()
    barring: tuple[str, ...] = ()
    since: date = date.min

    @property
    def kind(self) -> Kind:
        """The rules it is held against."""
        return kinds.of(self.type, self.content.kind)

    def subjects(self, *types: SubjectType) -> Iterator[tuple[str, SubjectContent]]:
        """Each subject (of these types, where given) with its path."""
        for at, subject in enumerate(self.content.subjects):
            if not types or subject.type in types:
                yield f"subjects.{at}", subject

    def charges(self) -> Iterator[tuple[str, ChargeContent]]:
        """Each charge of every warrant with its path."""
        for at, warrant in enumerate(self.content.warrants):
            for place, charge in enumerate(warrant.charges):
                yield f"warrants.{at}.charges.{place}", charge
