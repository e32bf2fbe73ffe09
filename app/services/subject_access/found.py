"""Find everything on a person through matching: filings of all bureaus, misused identities, lookups.

The index proposes what is published; what it does not hold (drafts, suspended and ended filings, identities
of victims, stored lookups) is read from the database and compared by the same rules. Nothing here is shown
to anybody but the registry's data-protection officer.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.actor import Actor
from app.errors import CannotLook
from app.models import Filing, Identifier, Lookup, Name, StoredMatch, Subject
from app.outbox.project import document
from app.services.lookups.askers import Wanted
from app.services.lookups.commands import AskPerson
from app.services.lookups.person import unseen
from app.services.lookups.person_questions import person_questions
from app.services.unit_of_work import Registry, reading
from app.transaction import Tx
from app.vocabulary.filings import FilingStatus
from app.vocabulary.lookups import Purpose
from app.vocabulary.subject_requests import Involvement
from app.vocabulary.subjects import NameKind
from search import matching
from search.errors import IndexUnavailable
from search.identifiers import forms
from search.matching import POSSIBLE_THRESHOLD
from search.matching.types import Query
from search.retrieval.scope import Scope
from search.retrieval.visibility import Viewer

# Nobody is on file more often; a name that is gets its birth date asked.
MOST = 500
PAGE = 1000
_ALL = Viewer(judges_all=True)


@dataclass(frozen=True, slots=True)
class Found:
    """One filing that concerns the person, by which of its subjects, and how surely."""

    filing_id: str
    subject_id: str
    involvement: Involvement
    score: float


@dataclass(frozen=True, slots=True)
class Holdings:
    """All that is held on a person: filings, and the ids of lookups about them."""

    filings: tuple[Found, ...]
    lookups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Name the person whose data are looked for; `numbers` are those of papers that the person showed."""

    name: str
    birth_date: str = ""
    nationality: str = ""
    numbers: tuple[str, ...] = ()


def holdings(registry: Registry, actor: Actor, person: Person) -> Holdings:
    """Return all that is held on a person. Raises CannotLook rather than leave out what the index holds."""
    asked = AskPerson(Purpose.REGISTRY_MAINTENANCE, person.name, birth_date=person.birth_date or None)
    queries = person_questions(asked, registry.clock().date()).queries
    with reading(registry, actor) as tx:
        behind, _ = unseen(registry, tx)
        found = [
            *_by_name(registry, tx, queries, behind),
            *_misused(tx, person.name),
            *_by_number(tx, person.numbers),
        ]
        best = {(each.filing_id, each.involvement): each for each in sorted(found, key=lambda one: one.score)}
        filings = tuple(sorted(best.values(), key=lambda one: (-one.score, one.filing_id)))
        numbers = sorted({*person.numbers, *_numbers(tx, filings)})
        wanted = Wanted(queries, numbers, POSSIBLE_THRESHOLD)
        lookups = tuple(_lookups(tx, wanted, [each.filing_id for each in filings]))
    return Holdings(filings, lookups)


def _by_name(registry: Registry, tx: Tx, queries: Sequence[Query], behind: Sequence[str]) -> Iterator[Found]:
    hidden = Filing.status.not_in((FilingStatus.PUBLISHED, FilingStatus.PURGED))
    beside = [document(filing) for filing in _loaded(tx, hidden | Filing.id.in_(behind))]
    scope = Scope(_ALL, registry.engine.beside(beside, frozenset(behind)))
    for query in queries:
        try:
            matches = registry.engine.lookup(query, limit=MOST, minimum_score=POSSIBLE_THRESHOLD, scope=scope)
        except IndexUnavailable as down:
            raise CannotLook from down
        for match in matches:
            yield Found(match.filing_id, match.candidate.subject_id, Involvement.SUBJECT, match.score)


def _loaded(tx: Tx, condition: object) -> Iterable[Filing]:
    subject = selectinload(Filing.subjects)
    query = select(Filing).options(
        joinedload(Filing.bureau),
        subject.selectinload(Subject.names),
        subject.selectinload(Subject.birth_dates),
        subject.selectinload(Subject.nationalities),
    )
    return tx.session.scalars(query.where(condition)).all()  # type: ignore[arg-type]


def _misused(tx: Tx, name: str) -> Iterator[Found]:
    """Yield filings that name the person as the victim of a misused identity (2018/1862 article 62)."""
    rows = tx.session.execute(
        select(Name.full, Subject.id, Subject.filing_id)
        .join(Subject, Name.subject_id == Subject.id)
        .where(Name.kind == NameKind.MISUSED)
    )
    for full, subject_id, filing_id in rows:
        score = matching.name_similarity(name, full, "person")
        if score >= POSSIBLE_THRESHOLD:
            yield Found(filing_id, subject_id, Involvement.MISUSED_IDENTITY, score)


def _by_number(tx: Tx, numbers: Sequence[str]) -> Iterator[Found]:
    """Yield filings that hold one of the person's papers, by its very number."""
    wanted = [form for number in numbers for form in forms(number)]
    if wanted:
        rows = select(Subject.filing_id, Subject.id).join(Identifier, Identifier.subject_id == Subject.id)
        for filing_id, subject_id in tx.session.execute(rows.where(Identifier.normalised.in_(wanted))):
            yield Found(filing_id, subject_id, Involvement.SUBJECT, 1.0)


def _lookups(tx: Tx, wanted: Wanted, filing_ids: Sequence[str]) -> Iterator[str]:
    """Yield the lookups that asked for the person or were shown what was found, each once."""
    shown = select(StoredMatch.lookup_id).where(StoredMatch.filing_id.in_(filing_ids)).distinct()
    known = set(tx.session.scalars(shown)) if filing_ids else set()
    yield from sorted(known)
    rows = select(Lookup.id, Lookup.kind, Lookup.question).execution_options(yield_per=PAGE)
    for page in tx.session.execute(rows).partitions():
        asked = [(row.id, row.kind, row.question) for row in page]
        yield from (
            each.lookup_id for each in wanted.among(asked, tx.at.date()) if each.lookup_id not in known
        )


def _numbers(tx: Tx, found: Sequence[Found]) -> list[str]:
    """Return the numbers of the papers that filings say the person has."""
    ids = [each.subject_id for each in found if each.involvement == Involvement.SUBJECT]
    rows = select(Identifier.number).where(Identifier.subject_id.in_(ids)).distinct()
    return list(tx.session.scalars(rows)) if ids else []
