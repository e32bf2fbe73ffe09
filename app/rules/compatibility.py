"""Decide whether a filing may stand beside one like it, and which of the two comes first.

Regulation (EU) 2018/1862 article 23 [K]: whoever enters an alert first looks whether the person is on file;
one alert on a person for each member state; some kinds exclude each other, and the one with the higher
priority stands. Which kinds, and which priority, says the table of kinds.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.errors import Fault, NotAcknowledged
from app.rules import kinds, transitions
from app.rules.kinds import Kind
from app.rules.shown import MatchShown
from app.vocabulary.requirements import Gate, Relation
from app.vocabulary.subjects import SubjectType
from search.matching.types import Verdict

# A draft may never be submitted, so it keeps nobody out.
STANDING = transitions.UNDECIDED | transitions.IN_FORCE
SENTENCES = {
    Relation.DUPLICATE: "The same bureau has filed the same subject as the same kind.",
    Relation.INCOMPATIBLE: "The two kinds exclude each other for one subject.",
    Relation.SECOND_ALERT: "The same bureau has an alert on this person; it may have only one.",
    Relation.ALIKE: "It may concern the same subject.",
}
BARS = "That filing takes precedence: end it, or give a reviewer the reason for an exception."
YIELDS = "This filing takes precedence: the other must end."


@dataclass(frozen=True, slots=True)
class Similar:
    """A filing like the one in hand; `bars`: it keeps that one out unless a reviewer grants an exception."""

    match: MatchShown
    relation: Relation
    bars: bool
    sentence: str


def beside(kind: Kind, bureau: str, match: MatchShown) -> Similar:
    """Return what a filing of this kind and bureau and the filing it matches are to each other."""
    filing = match.filing
    other = kinds.of(filing.type, filing.kind)
    relation = _relation(kind, other, match, same_bureau=filing.bureau == bureau)
    if Gate.COMPATIBILITY not in kind.gates or relation is Relation.ALIKE:
        return Similar(match, relation, False, SENTENCES[relation])
    outranked = other.priority <= kind.priority
    bars = outranked and filing.status in STANDING
    advice = BARS if bars else "" if outranked else YIELDS
    return Similar(match, relation, bars, f"{SENTENCES[relation]} {advice}".strip())


def barring(similar: Sequence[Similar]) -> list[str]:
    """Return in words what each filing is that keeps this one out."""
    return [f"{_named(each)}: {each.sentence}" for each in similar if each.bars]


def require_acknowledged(similar: Sequence[Similar], acknowledged: Collection[str]) -> None:
    """Raise NotAcknowledged, naming each filing that the clerk has not said to have looked at."""
    faults = [
        Fault(f"acknowledged.{each.match.filing.id}", f"{_named(each)}: {each.sentence}")
        for each in similar
        if each.match.filing.id not in acknowledged
    ]
    if faults:
        raise NotAcknowledged(faults=faults)


def _relation(kind: Kind, other: Kind, match: MatchShown, *, same_bureau: bool) -> Relation:
    if match.verdict is not Verdict.MATCH or kind.type != other.type:
        return Relation.ALIKE
    if same_bureau and kind.kind == other.kind:
        return Relation.DUPLICATE
    if other.kind in kind.incompatible or kind.kind in other.incompatible:
        return Relation.INCOMPATIBLE
    alone = same_bureau and Gate.COMPATIBILITY in kind.gates and match.subject.type == SubjectType.PERSON
    return Relation.SECOND_ALERT if alone else Relation.ALIKE


def _named(similar: Similar) -> str:
    filing = similar.match.filing
    title = kinds.of(filing.type, filing.kind).title
    return f"{filing.number}, {title} of {filing.bureau}, {filing.status}"
