"""What an actor is shown, and what is proposed before the register has decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from app.vocabulary import Answer, Circulation, FilingStatus, FilingType, HandlingCode
from search.matching.types import Evidence, Verdict


@dataclass(frozen=True, slots=True)
class SubjectShown:
    """Who or what a filing is about, in the few facts an officer compares."""

    id: str
    type: str
    name: str
    birth_dates: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()
    sex: str = ""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A subject that matching or the identifier table proposes, at the revision it was read."""

    filing_id: str
    revision: int
    subject: SubjectShown
    score: float
    verdict: Verdict
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class FilingShown:
    """The head of a filing with the owner's conditions, which go wherever the filing goes.

    `pending_review`: published before a second person has judged it (RPD article 78). `priority`: 1 comes
    first where several filings concern one person (2018/1862 article 23).
    """

    id: str
    type: FilingType
    kind: str
    number: str
    reference: str
    bureau: str
    circulation: Circulation
    action: str
    warnings: Sequence[str]
    handling: HandlingCode
    conditions: str
    status: FilingStatus
    pending_review: bool
    disputed: bool
    priority: int


@dataclass(frozen=True, slots=True)
class MatchShown:
    """One match as the actor sees it."""

    id: str
    score: float
    verdict: Verdict
    filing: FilingShown
    subject: SubjectShown
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class IndexState:
    """Which engine was asked, and how many changes were read past it from the database."""

    engine: str
    pending: int


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer to one lookup, stored under `lookup_id` before it left."""

    lookup_id: str
    answer: Answer
    matches: tuple[MatchShown, ...]
    index: IndexState
    took_ms: float = field(default=0.0)


Wider = TypeVar("Wider", bound=Answered)


def widened(answered: Answered, wider: type[Wider], **more: Any) -> Wider:
    """The same answer with what one way of asking has to tell beside it."""
    same = {each.name: getattr(answered, each.name) for each in fields(Answered)}
    return wider(**same, **more)


def answer_of(verdicts: Sequence[Verdict]) -> Answer:
    """The best verdict speaks for the lookup; weak ones are shown but answer nothing."""
    if Verdict.MATCH in verdicts:
        return Answer.MATCH
    return Answer.POSSIBLE_MATCH if Verdict.POSSIBLE in verdicts else Answer.NO_MATCH


def merged(proposed: Iterable[Proposed]) -> list[Proposed]:
    """One entry a subject, the surest first: the surer of name and number decides, both are told."""
    best: dict[tuple[str, str], Proposed] = {}
    for each in proposed:
        key = (each.filing_id, each.subject.id)
        known = best.get(key)
        if known is None:
            best[key] = each
        else:
            surer = max(known, each, key=lambda one: one.score)
            best[key] = replace(surer, evidence=(*known.evidence, *each.evidence))
    return sorted(best.values(), key=lambda each: (-each.score, each.filing_id, each.subject.id))
