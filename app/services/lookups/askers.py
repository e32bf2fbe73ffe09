"""Weigh stored lookups against a person: by the names and numbers asked for, however they were spelt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.services.lookups.asked_about import AskedAbout, asked_about, candidates_of, shares_number
from app.vocabulary.lookups import LookupKind
from search.matching.candidate import Candidate
from search.matching.ranking.rank import rank
from search.matching.types import Evidence, Query

SAME_NUMBER = Evidence("number", 1.0, "", "", "The number asked for is this one.")
# A stored lookup: its id, how it was asked, and what.
Asked = tuple[str, LookupKind, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A lookup that may be about the person: how like it is, and why."""

    lookup_id: str
    score: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A person to hold lookups against: by any of these questions, or any of these numbers."""

    queries: Sequence[Query]
    numbers: Sequence[str]
    least: float

    def among(self, rows: Sequence[Asked], today: date) -> list[Weighed]:
        """Return those of the lookups that may be meant, newest first."""
        about = {lookup_id: list(asked_about(kind, question, today)) for lookup_id, kind, question in rows}
        best = {each.lookup_id: each for each in self._numbered(about)}
        listed = [one for lookup_id, each in about.items() for one in candidates_of(lookup_id, each, today)]
        for found in self._named(listed):
            known = best.get(found.lookup_id)
            if known is None or known.score < found.score:
                best[found.lookup_id] = found
        return sorted(best.values(), key=lambda each: each.lookup_id, reverse=True)

    def _numbered(self, about: dict[str, list[AskedAbout]]) -> Iterator[Weighed]:
        for number in self.numbers:
            for lookup_id, each in about.items():
                if shares_number(number, each):
                    yield Weighed(lookup_id, 1.0, (replace(SAME_NUMBER, query=number),))

    def _named(self, listed: Sequence[Candidate]) -> Iterator[Weighed]:
        for query in self.queries:
            for match in rank(query, listed, limit=len(listed), minimum_score=self.least):
                yield Weighed(match.filing_id, match.score, match.evidence)
