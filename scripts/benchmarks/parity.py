"""The same questions put to two engines: where their answers differ."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from search.engine import Engine
from search.matching import POSSIBLE_THRESHOLD
from search.matching.types import Query
from search.text.dates import PartialDate

_LIMIT = 10


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer that an officer acts on: the first filing shown, and the machine's verdict on it."""

    filing_id: str
    verdict: str
    score: float


NOBODY = Answer("", "no_match", 0.0)


@dataclass(frozen=True, slots=True)
class Difference:
    """A question that two engines answer differently, and why."""

    query: Query
    left: Answer
    right: Answer
    reason: str

    def __str__(self) -> str:
        told = f"{self.left.filing_id} {self.left.verdict} {self.left.score:.3f}"
        other = f"{self.right.filing_id} {self.right.verdict} {self.right.score:.3f}"
        return f"{self.query.name!r}: {told} / {other}: {self.reason}"


def differences(left: Engine, right: Engine, queries: Iterable[Query]) -> Iterator[Difference]:
    """The questions whose first filing or whose answer is not the same on both engines."""
    for query in queries:
        told, heard = _answer(left, query), _answer(right, query)
        if (told.filing_id, told.verdict) != (heard.filing_id, heard.verdict):
            reason = _missed(right, query, told) or _missed(left, query, heard) or _weighed(told, heard)
            yield Difference(query, told, heard, reason)


def query_of(body: Mapping[str, Any]) -> Query:
    """A lookup's body as the search room takes it."""
    born = body.get("birth_date")
    return Query(
        name=body["name"],
        birth_date=PartialDate.parse(born) if born else None,
        nationality=body.get("nationality", ""),
        subject_type="",
    )


def _answer(engine: Engine, query: Query) -> Answer:
    matches = engine.lookup(query, limit=_LIMIT, minimum_score=POSSIBLE_THRESHOLD)
    if not matches:
        return NOBODY
    first = matches[0]
    return Answer(first.filing_id, first.verdict, first.score)


def _missed(engine: Engine, query: Query, answer: Answer) -> str:
    """Say why an engine has not even proposed the filing that the other answered with."""
    if answer == NOBODY:
        return ""
    explained = engine.explain(query, answer.filing_id)
    if explained.place is not None:
        return ""
    known = "proposes others before it" if explained.shared else "finds no key of it"
    return f"{engine.name} {known}"


def _weighed(left: Answer, right: Answer) -> str:
    return "a tie" if left.score == right.score else "both propose it and weigh its words apart"
