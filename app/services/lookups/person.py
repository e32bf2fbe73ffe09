"""Look up a person, organisation or named thing."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection

from app.actor import Actor
from app.errors import CannotLook, NotFound
from app.outbox.lease import pending_ids
from app.rules import bounds, grounds, policy
from app.rules.shown import SubjectShown
from app.services import visibility
from app.services.lookups.answer import Answered, IndexState, Proposed, surest
from app.services.lookups.commands import AskPerson
from app.services.lookups.decide import asked, confirm, until_full
from app.services.lookups.person_questions import person_questions
from app.services.unit_of_work import Registry, reading
from app.transaction import Tx, looking
from app.vocabulary.actors import Action
from app.vocabulary.lookups import LookupKind
from search.documents import FilingDocument
from search.errors import IndexUnavailable
from search.matching import POSSIBLE_THRESHOLD
from search.matching.types import Match, Query
from search.retrieval.explanation import Explanation
from search.retrieval.scope import Scope

if TYPE_CHECKING:
    from search.retrieval.beside import Beside

# More changes than this that the index has not seen are too many to weigh one by one for each lookup.
MOST_PENDING = 500


def ask_person(registry: Registry, actor: Actor, command: AskPerson) -> Answered:
    """Look by name. Raises CannotLook rather than say "no match" when the registry could not look."""
    policy.require(actor, Action.LOOKUP)
    grounds.require_case(command.purpose, command.case_reference)
    bounds.require_names(_written(command))
    questions = person_questions(command, registry.clock().date())
    question = asked(LookupKind.PERSON, command)

    def ask(refused: frozenset[str]) -> Answered:
        wanted = Wanted(command.limit, command.minimum_score, refused)
        proposed, index = propose(registry, actor, questions.queries, wanted)
        return confirm(registry, actor, question, proposed, index)

    return replace(until_full(ask), notes=questions.notes)


def explain_person(registry: Registry, actor: Actor, command: AskPerson, filing_id: str) -> Explanation:
    """Explain why this filing is or is not found for this name.

    The question is stored like any lookup: it shows a filing.

    Raises NotFound for a filing that is not in force or closed to the actor, as if it did not exist.
    """
    policy.require(actor, Action.LOOKUP)
    grounds.require_case(command.purpose, command.case_reference)
    bounds.require_names(_written(command))
    today = registry.clock().date()
    query = next(iter(person_questions(command, today).queries), Query(name=command.name))
    with reading(registry, actor) as tx:
        known = bool(visibility.shown_among(tx, [filing_id]))
    try:
        with looking(registry.sessions) as connection:
            _behind(registry, connection)
        explanation = registry.engine.explain(query, filing_id, policy.viewer(actor, today))
    except IndexUnavailable as down:
        raise CannotLook from down
    proposed = [_proposed(explanation.match)] if known and explanation.match else []
    index = IndexState(registry.engine.name, 0)
    question = replace(asked(LookupKind.PERSON, command), full=False)
    confirm(registry, actor, question, proposed, index)
    if not known:
        raise NotFound(f"There is no filing {filing_id} in force that you may see.")
    return explanation


def _written(command: AskPerson) -> dict[str, str]:
    return {part: getattr(command, part) for part in ("name", "family_name", "given_names")}


class Wanted(NamedTuple):
    """Say how many matches are wanted, from which score, and without which filings, already refused.

    No score means the threshold of "possible".
    """

    limit: int
    minimum_score: float | None
    refused: frozenset[str] = frozenset()


class Unseen(NamedTuple):
    """Hold which filings changed unseen by the index, and those that the actor is shown as they are."""

    filing_ids: Sequence[str]
    beside: "Beside"


def read_unseen(registry: Registry, actor: Actor) -> Unseen:
    """Return every change that the index has not seen yet, from the database; may raise CannotLook."""
    with looking(registry.sessions) as connection:
        behind = _behind(registry, connection)
    newest: Sequence[FilingDocument] = ()
    if behind:
        with reading(registry, actor) as tx:
            newest = _newest(registry, tx, behind)
    return Unseen(behind, registry.engine.beside(newest, behind))


def propose(
    registry: Registry,
    actor: Actor,
    queries: Sequence[Query],
    wanted: Wanted,
    unseen: Unseen | None = None,
) -> tuple[list[Proposed], IndexState]:
    """Return what the index proposes for any of the readings, and every change it has not seen yet.

    A subject that several readings find is shown by the surest. What was `unseen` when several were about
    to be asked need not be read for each.
    """
    filing_ids, beside = unseen or read_unseen(registry, actor)
    if wanted.refused:
        beside = registry.engine.beside(beside.documents, wanted.refused.union(filing_ids))
    scope = scope_of(registry, actor, beside)
    matches = [
        match
        for query in queries
        for match in _matches(registry, query, wanted.limit, wanted.minimum_score, scope=scope)
    ]
    return as_proposed(registry, matches, beside, readings=len(queries))


def scope_of(registry: Registry, actor: Actor, beside: "Beside") -> Scope:
    """Return for whom the index is asked now, and beside which documents."""
    return Scope(policy.viewer(actor, registry.clock().date()), beside)


def as_proposed(
    registry: Registry, matches: Sequence[Match], beside: "Beside", *, readings: int
) -> tuple[list[Proposed], IndexState]:
    """Return the matches of so many readings as what is proposed, the surest first."""
    proposed = [_proposed(match) for match in matches]
    index = IndexState(registry.engine.name, len(beside.documents))
    return surest(proposed) if readings > 1 else proposed, index


def propose_beside(
    registry: Registry,
    actor: Actor,
    queries: Sequence[Query],
    wanted: Wanted,
    unseen: Unseen | None = None,
) -> tuple[list[Proposed], IndexState]:
    """Return what `propose` does, or that it could not look, for a question that goes on without names."""
    try:
        return propose(registry, actor, queries, wanted, unseen)
    except CannotLook:
        return [], IndexState(registry.engine.name, 0, available=False)


def propose_names(
    registry: Registry, query: Query, limit: int, minimum_score: float | None, *, scope: Scope
) -> list[Proposed]:
    """Return what the index and the documents beside it propose, surest first; may raise CannotLook."""
    return [_proposed(match) for match in _matches(registry, query, limit, minimum_score, scope=scope)]


def least_score(minimum_score: float | None) -> float:
    """Return from which score on a match is proposed: "possible" where nothing else is asked."""
    return POSSIBLE_THRESHOLD if minimum_score is None else minimum_score


def _matches(
    registry: Registry, query: Query, limit: int, minimum_score: float | None, *, scope: Scope
) -> list[Match]:
    try:
        return registry.engine.lookup(
            query, limit=limit, minimum_score=least_score(minimum_score), scope=scope
        )
    except IndexUnavailable as down:
        raise CannotLook from down


def propose_among(
    registry: Registry,
    actor: Actor,
    queries: Sequence[Query],
    beside: "Beside",
    minimum_score: float | None,
) -> list[Proposed]:
    """Return what these documents alone propose for any of the readings, as a lookup weighs them."""
    least = least_score(minimum_score)
    viewer = policy.viewer(actor, registry.clock().date())
    found = [
        _proposed(match)
        for query in queries
        for match in registry.engine.among(
            query, beside, limit=MOST_PENDING, minimum_score=least, viewer=viewer
        )
    ]
    return surest(found)


def unseen(registry: Registry, tx: Tx) -> tuple[Sequence[str], list[FilingDocument]]:
    """Return the filings whose changes the index has not seen, and those that the actor is shown.

    Raises CannotLook where they are too many to weigh.
    """
    behind = _behind(registry, tx.session.connection())
    return behind, _newest(registry, tx, behind) if behind else []


def _behind(registry: Registry, connection: Connection) -> Sequence[str]:
    try:
        pending = pending_ids(connection, registry.engine, MOST_PENDING + 1)
    except IndexUnavailable as cannot:
        raise CannotLook(f"{CannotLook.title} For {cannot}.") from cannot
    if len(pending) > MOST_PENDING:
        raise CannotLook("The index is too far behind the database to be trusted; it is catching up.")
    return pending


def _newest(registry: Registry, tx: Tx, filing_ids: Sequence[str]) -> list[FilingDocument]:
    return registry.new_documents.of(tx.session, visibility.shown_versions(tx, filing_ids))


def _proposed(match: Match) -> Proposed:
    candidate = match.candidate
    subject = SubjectShown(
        id=candidate.subject_id,
        type=candidate.type,
        name=candidate.names[0].text,
        birth_dates=candidate.births,
        nationalities=candidate.nationalities,
        sex=candidate.sex,
    )
    return Proposed(match.filing_id, match.revision, subject, match.score, match.verdict, match.evidence)
