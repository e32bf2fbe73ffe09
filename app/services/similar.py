"""What is on file like a filing: asked as any lookup is, and shown as far as the asker may see it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import select

from app.models import Filing, Subject
from app.outbox.project import NOT_SEARCHED, birth_date, document, load
from app.rules import kinds
from app.services import compatibility, filings, policy, states
from app.services.compatibility import Similar
from app.services.lookups.answer import Answered, IndexState, Proposed, merged, widened
from app.services.lookups.confirm import Asked, confirm
from app.services.lookups.identifier import propose_numbers, propose_within
from app.services.lookups.person import propose_names, unseen
from app.services.registry import Registry
from app.services.snapshot import as_json
from app.transaction import Actor, Tx, reading
from app.vocabulary import Action, FilingStatus, FilingType, LookupKind, Purpose
from search.documents import FilingDocument
from search.identifiers.grading import AskedNumber, Grade
from search.matching.types import Query

# A clerk can look at so many one by one.
MOST_SHOWN = 50
# Of names, and of numbers: a list of a hundred stolen passports is a hundred records.
MOST_ASKED = 50
# The bureau's own filings that no index holds, the newest first.
MOST_IN_HAND = 500
# Below one half it is likelier somebody else (a score is the share of such answers that are right), and
# whoever must acknowledge forty strangers looks at none of them.
LEAST_NAME = 0.5
# Numbers given out one after the other are one character apart: only a misread one may be the same.
LEAST_NUMBER = Grade.CONFUSABLE.score
IN_HAND = states.UNPUBLISHED | {FilingStatus.SUSPENDED}


@dataclass(frozen=True, slots=True)
class SimilarAnswered(Answered):
    """The answer, with what each match and the filing are to each other."""

    similar: tuple[Similar, ...] = ()


@dataclass(frozen=True, slots=True)
class Questions:
    """All that a filing asks the registry about its subjects."""

    names: tuple[Query, ...]
    numbers: tuple[AskedNumber, ...]


def similar(registry: Registry, actor: Actor, filing_type: FilingType, filing_id: str) -> SimilarAnswered:
    """Filings in force like this one, and those its bureau has in hand; stored like any lookup.

    For those who keep the filing. What is closed to the asker is neither shown nor counted. Raises
    CannotLook rather than say that there is nothing.
    """
    policy.require(actor, Action.LOOKUP)
    with reading(registry.sessions, actor, registry.clock) as tx:
        filing = filings.kept(tx, filing_type, filing_id)
        questions = questions_of(filing)
        proposed, index = _propose(registry, tx, filing, questions)
    answered = confirm(registry, actor, _asked(filing, questions), proposed, index)
    kind, bureau = kinds.of(filing.type, filing.kind), filing.bureau.code
    found = tuple(compatibility.beside(kind, bureau, match) for match in answered.matches)
    return widened(answered, SimilarAnswered, similar=found)


def questions_of(filing: Filing) -> Questions:
    """Every name a subject is found through, with what is known beside it, and every number."""
    names = [query for subject in filing.subjects for query in _named(subject)]
    numbers = [
        AskedNumber(number, row.kind, row.country)
        for subject in filing.subjects
        for row in subject.identifiers
        for number in filter(None, (row.number, row.range_end_number))
    ]
    return Questions(tuple(names[:MOST_ASKED]), tuple(numbers[:MOST_ASKED]))


def _named(subject: Subject) -> Iterator[Query]:
    for name in subject.names:
        if name.kind not in NOT_SEARCHED:
            yield Query(
                name=name.full,
                birth_date=birth_date(subject.birth_dates[0]).date if subject.birth_dates else None,
                nationality=subject.nationalities[0].country if subject.nationalities else "",
                sex=subject.sex or "",
                subject_type=subject.type,
            )


def _propose(
    registry: Registry, tx: Tx, filing: Filing, questions: Questions
) -> tuple[list[Proposed], IndexState]:
    behind = unseen(tx) if questions.names else []
    known = [*behind, *(_in_hand(tx, filing) if questions.names else ())]
    people = _surest(
        found
        for query in questions.names
        for found in propose_names(registry, query, MOST_SHOWN, LEAST_NAME, beside=known)
    )
    others = [
        each for each in merged([*people, *_things(tx, filing, questions)]) if each.filing_id != filing.id
    ]
    return others, IndexState(registry.engine.name, len(behind))


def _things(tx: Tx, filing: Filing, questions: Questions) -> Iterable[Proposed]:
    asked_for = IN_HAND | states.SHOWN
    numbers = [
        found
        for number in questions.numbers
        for found in propose_numbers(tx, number, LEAST_NUMBER, statuses=asked_for)
    ]
    inside = [
        found
        for subject in filing.subjects
        for row in subject.identifiers
        if row.range_end
        for found in propose_within(tx, row, statuses=asked_for)
        if found.score >= LEAST_NUMBER
    ]
    return _surest([*numbers, *inside])


def _in_hand(tx: Tx, filing: Filing) -> list[FilingDocument]:
    own = select(Filing.id).where(Filing.bureau_id == filing.bureau_id, Filing.status.in_(IN_HAND))
    ids = tx.session.scalars(own.order_by(Filing.id.desc()).limit(MOST_IN_HAND)).all()
    return [document(each) for each in load(tx.session, ids)]


def _surest(proposed: Iterable[Proposed]) -> Iterable[Proposed]:
    """Of the names, or of the numbers, under which a subject is found, the one that says most."""
    best: dict[tuple[str, str], Proposed] = {}
    for each in proposed:
        key = each.filing_id, each.subject.id
        if key not in best or best[key].score < each.score:
            best[key] = each
    return best.values()


def _asked(filing: Filing, questions: Questions) -> Asked:
    question = {"filing": filing.id, "revision": filing.revision, **as_json(_filled(questions))}
    return Asked(
        LookupKind.FILING,
        question,
        Purpose.REGISTRY_MAINTENANCE,
        filing.number,
        MOST_SHOWN,
        statuses=IN_HAND | states.SHOWN,
    )


def _filled(questions: Questions) -> dict[str, list[dict[str, Any]]]:
    """The questions as they are stored: only what was said."""
    return {
        part.name: [
            {word.name: value for word in fields(each) if (value := getattr(each, word.name))}
            for each in getattr(questions, part.name)
        ]
        for part in fields(questions)
    }
