"""Find what is on file like a filing, asked as any lookup and shown as the asker may see."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import accumulate
from typing import Any

from sqlalchemy import select

from app.actor import Actor
from app.models import Filing, Subject
from app.outbox.project import NOT_SEARCHED, birth_date, document, load
from app.rules import bounds, compatibility, kinds, policy, transitions
from app.rules.compatibility import Similar
from app.services.audit.log import Asked
from app.services.filings import filings, proposals
from app.services.filings.rows_to_content import as_json
from app.services.lookups import decide
from app.services.lookups.answer import Answered, IndexState, Proposed, merged, surest, widened
from app.services.lookups.decide import confirm
from app.services.lookups.identifier import propose_numbers, propose_within
from app.services.lookups.person import propose_names, unseen
from app.services.unit_of_work import Registry, reading, refusals_recorded
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingStatus, FilingType
from app.vocabulary.lookups import LookupKind, Purpose
from app.vocabulary.readings import Reading
from search.deadline import Deadline
from search.documents import FilingDocument
from search.identifiers.grading import AskedNumber, Grade
from search.matching.types import Query
from search.retrieval.scope import Scope

# A clerk can look at so many one by one.
MOST_SHOWN = 50
# Of names, and of numbers: a list of a hundred stolen passports is a hundred records.
MOST_ASKED = 100
# The bureau's own filings that no index holds, the newest first, and how many words of names they may have:
# each name asked is held against all of them.
MOST_HIDDEN, MOST_HIDDEN_WORDS = 500, 20_000
# A clerk waits longer than an officer, and a hundred names take longer than one.
PATIENCE_S = 10.0
# Below one half it is likelier somebody else (a score is the share of such answers that are right), and
# whoever must acknowledge forty strangers looks at none of them.
LEAST_NAME = 0.5
# Numbers given out one after the other are one character apart: only a misread one may be the same.
LEAST_NUMBER = Grade.CONFUSABLE.score
HIDDEN = transitions.UNPUBLISHED | {FilingStatus.SUSPENDED}


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
    refused = refusals_recorded(registry, actor, Asked(Reading.SIMILAR, filing_type, filing_id))
    with refused, reading(registry, actor) as tx:
        policy.require(actor, Action.LOOKUP)
        filing = filings.read_as_keeper(tx, filing_type, filing_id)
        subjects = proposals.subjects_to_be(filing)
        questions = questions_of(subjects)
        proposed, index = _propose(registry, tx, filing, subjects, questions)
    answered = confirm(registry, actor, _question(filing, questions), proposed, index)
    kind, bureau = kinds.of(filing.type, filing.kind), filing.bureau.code
    found = tuple(compatibility.beside(kind, bureau, match) for match in answered.matches)
    return widened(answered, SimilarAnswered, similar=found)


def questions_of(subjects: Sequence[Subject]) -> Questions:
    """Every name a subject is found through, with what is known beside it, and every number."""
    names = [query for subject in subjects for query in _named(subject)]
    numbers = [
        AskedNumber(number, row.kind, row.country)
        for subject in subjects
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
    registry: Registry, tx: Tx, filing: Filing, subjects: Sequence[Subject], questions: Questions
) -> tuple[list[Proposed], IndexState]:
    scope, behind = _scope(registry, tx, filing) if questions.names else (Scope(), 0)
    people = surest(
        found
        for query in questions.names
        for found in propose_names(registry, query, MOST_SHOWN, LEAST_NAME, scope=scope)
    )
    others = [
        each for each in merged([*people, *_things(tx, subjects, questions)]) if each.filing_id != filing.id
    ]
    return others, IndexState(registry.engine.name, behind)


def _scope(registry: Registry, tx: Tx, filing: Filing) -> tuple[Scope, int]:
    """Beside what is indexed, what the index has not seen and what the filing's bureau has in hand.

    All names are asked for within the time of one question.
    """
    behind, newest = unseen(registry, tx)
    beside = registry.engine.beside([*newest, *_hidden_documents(tx, filing)], behind)
    viewer = policy.viewer(tx.actor, tx.at.date())
    return Scope(viewer, beside, Deadline(PATIENCE_S)), len(newest)


def _things(tx: Tx, subjects: Sequence[Subject], questions: Questions) -> Iterable[Proposed]:
    asked_for = HIDDEN | transitions.SHOWN
    numbers = [
        found
        for number in questions.numbers
        for found in propose_numbers(tx, number, LEAST_NUMBER, statuses=asked_for)
    ]
    inside = [
        found
        for subject in subjects
        for row in subject.identifiers
        if row.range_end
        for found in propose_within(tx, row, statuses=asked_for)
        if found.score >= LEAST_NUMBER
    ]
    return surest([*numbers, *inside])


def _hidden_documents(tx: Tx, filing: Filing) -> list[FilingDocument]:
    own = select(Filing.id).where(Filing.bureau_id == filing.bureau_id, Filing.status.in_(HIDDEN))
    ids = tx.session.scalars(own.order_by(Filing.id.desc()).limit(MOST_HIDDEN)).all()
    newest = sorted(load(tx.session, ids), key=lambda each: each.id, reverse=True)
    words = accumulate(_words(each) for each in newest)
    return [document(each) for each, sofar in zip(newest, words, strict=True) if sofar <= MOST_HIDDEN_WORDS]


def _words(filing: Filing) -> int:
    return sum(bounds.words_in(name.full) for subject in filing.subjects for name in subject.names)


def _question(filing: Filing, questions: Questions) -> decide.Asked:
    question = {"filing": filing.id, "revision": filing.revision, **as_json(_filled(questions))}
    return decide.Asked(
        LookupKind.FILING,
        question,
        Purpose.REGISTRY_MAINTENANCE,
        filing.number,
        MOST_SHOWN,
        statuses=HIDDEN | transitions.SHOWN,
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
