"""The same questions put to two engines: where their answers differ."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from search.engine import Engine
from search.matching import POSSIBLE_THRESHOLD
from search.matching.types import Match, Query
from search.text.dates import PartialDate

_LIMIT = 10


@dataclass(frozen=True, slots=True)
class Answer:
    """What an officer would act on: the first filing shown, and what the machine says of it."""

    filing_id: str
    verdict: str
    score: float


NOBODY = Answer("", "no_match", 0.0)


@dataclass(frozen=True, slots=True)
class Difference:
    """A question that two engines answer differently; `shared` are the filings that both of them show."""

    query: Query
    left: Answer
    right: Answer
    shared: int

    def __str__(self) -> str:
        told = f"{self.left.filing_id} {self.left.verdict} {self.left.score:.3f}"
        other = f"{self.right.filing_id} {self.right.verdict} {self.right.score:.3f}"
        return f"{self.query.name!r}: {told} / {other}, {self.shared} shown by both"


def differences(left: Engine, right: Engine, queries: Iterable[Query]) -> Iterator[Difference]:
    """The questions whose first filing or whose answer is not the same on both engines."""
    for query in queries:
        one, other = _matches(left, query), _matches(right, query)
        told, heard = _answer(one), _answer(other)
        if (told.filing_id, told.verdict) != (heard.filing_id, heard.verdict):
            shared = {match.filing_id for match in one} & {match.filing_id for match in other}
            yield Difference(query, told, heard, len(shared))


def query_of(body: Mapping[str, Any]) -> Query:
    """A lookup's body as the search room takes it."""
    born = body.get("birth_date")
    return Query(
        name=body["name"],
        birth_date=PartialDate.parse(born) if born else None,
        nationality=body.get("nationality", ""),
        subject_type="",
    )


def _matches(engine: Engine, query: Query) -> list[Match]:
    return engine.lookup(query, limit=_LIMIT, minimum_score=POSSIBLE_THRESHOLD)


def _answer(matches: list[Match]) -> Answer:
    if not matches:
        return NOBODY
    first = matches[0]
    return Answer(first.filing_id, first.verdict, first.score)
