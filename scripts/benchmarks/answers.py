"""Questions of the yardsticks put to a registry filled as the product fills it, and what was answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from scripts.benchmarks.parity import query_of
from search.documents import FilingDocument
from search.engine import Engine, connect
from search.matching.types import Query
from search.settings import SearchSettings

WHOLE, NAME_ONLY = "name + birth + nationality", "name only"
WAYS = (WHOLE, NAME_ONLY)
# What is measured here is what is answered: no question goes unanswered because the machine is busy.
PATIENCE_S = 600.0

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answered:
    """A question, the reference of who was meant (empty for a stranger), and what it was answered with."""

    row: Row
    meant: str
    answers: tuple[tuple[str, float], ...]

    @property
    def best(self) -> float:
        """The highest score."""
        return max((score for _, score in self.answers), default=0.0)

    @property
    def meant_score(self) -> float:
        """The score of whoever was meant; 0 where he is not among the answers."""
        return max((score for reference, score in self.answers if reference == self.meant), default=0.0)


class Told(NamedTuple):
    """The answers of a list asked one way: to the files' questions, to those made anew, to strangers."""

    given: Sequence[Answered]
    anew: Sequence[Answered]
    strangers: Sequence[Answered]


@dataclass(frozen=True, slots=True)
class Yard:
    """A list on its own index, and the reference of each of its filings by the filing's id."""

    index: Path
    references: Mapping[str, str]

    def connect(self) -> Engine:
        """An engine over the index; one a process."""
        return connect(SearchSettings(self.index, deadline_s=PATIENCE_S))

    def answered(self, engine: Engine, row: Row, way: str, *, limit: int) -> Answered:
        """Ask one of WAYS for whom a row names, whatever the score of the answers, at most `limit`."""
        matches = engine.lookup(_query(row, way), limit=limit, minimum_score=0.0)
        answers = tuple((self.references[match.filing_id], match.score) for match in matches)
        return Answered(row, row.get("reference", ""), answers)


def filled(folder: Path, documents: Sequence[FilingDocument]) -> Yard:
    """A list indexed in this folder."""
    yard = Yard(folder / "index", {document.filing_id: document.reference for document in documents})
    engine = yard.connect()
    engine.rebuild(documents)
    engine.close()
    return yard


def _query(row: Row, way: str) -> Query:
    if way == NAME_ONLY:
        return query_of({"name": row["name"]})
    return query_of({**row, "birth_date": row.get("birth_date") or row.get("birth_year")})
