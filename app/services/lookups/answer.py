"""Define what an actor is shown, and what is proposed before the register has decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from app.followed import CopyShown
from app.rules.shown import MatchShown, SubjectShown
from app.vocabulary.lookups import Answer
from search.matching.types import Evidence, Verdict


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
class IndexState:
    """Hold the engine that was asked, and how many changes were read past it.

    Not `available`: names could not be looked at, and the answer is about the rest of the question.
    """

    engine: str
    pending: int
    available: bool = True


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer to one lookup, stored under `lookup_id` before it left.

    `settled` are matches that are not raised: they were rejected or cleared for the very person asked about.
    `copy`: of which register, and of what age, is what was asked; None: the register itself.
    """

    lookup_id: str
    answer: Answer
    matches: tuple[MatchShown, ...]
    index: IndexState
    notes: tuple[str, ...] = ()
    settled: tuple[MatchShown, ...] = ()
    copy: CopyShown | None = None
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


def surest(proposed: Iterable[Proposed]) -> list[Proposed]:
    """Of several questions about one thing, each subject's surest answer, the surest first."""
    best: dict[tuple[str, str], Proposed] = {}
    for each in proposed:
        key = (each.filing_id, each.subject.id)
        if key not in best or best[key].score < each.score:
            best[key] = each
    return sorted(best.values(), key=lambda each: (-each.score, each.filing_id, each.subject.id))


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
