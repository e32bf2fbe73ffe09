"""Is this person, organisation or named thing sought?"""

from collections.abc import Sequence

from sqlalchemy import Connection

from app.errors import CannotLook, NotFound
from app.outbox.drain import pending_ids
from app.outbox.project import load, project
from app.services import policy
from app.services.commands import AskPerson
from app.services.lookups.answer import Answered, IndexState, Proposed, SubjectShown
from app.services.lookups.confirm import asked, confirm
from app.services.registry import Registry
from app.transaction import Actor, Tx, looking, reading
from app.vocabulary import Action, LookupKind
from search.documents import FilingDocument
from search.errors import IndexUnavailable
from search.matching import POSSIBLE_THRESHOLD
from search.matching.types import Match, Query
from search.retrieval.explanation import Explanation

# More changes than this that the index has not seen are too many to weigh one by one for each lookup.
MOST_PENDING = 500
# Filings closed to the actor are dropped after ranking; asking for more keeps the page full.
SPARE = 6


def ask_person(registry: Registry, actor: Actor, command: AskPerson) -> Answered:
    """Look by name. Raises CannotLook rather than say "no match" when the registry could not look."""
    policy.require(actor, Action.LOOKUP)
    proposed, index = propose(registry, actor, query_of(command), command.limit, command.minimum_score)
    return confirm(registry, actor, asked(LookupKind.PERSON, command), proposed, index)


def explain_person(registry: Registry, actor: Actor, command: AskPerson, filing_id: str) -> Explanation:
    """Why this filing is or is not found for this name. Stored like any lookup: it shows a filing.

    Raises NotFound for a filing that is not in force or closed to the actor, as if it did not exist.
    """
    policy.require(actor, Action.LOOKUP)
    try:
        explanation = registry.engine.explain(query_of(command), filing_id)
    except IndexUnavailable as down:
        raise CannotLook from down
    proposed = [_proposed(explanation.match)] if explanation.match else []
    index = IndexState(registry.engine.name, 0)
    answered = confirm(registry, actor, asked(LookupKind.PERSON, command), proposed, index)
    if explanation.stored and not answered.matches:
        raise NotFound(f"There is no filing {filing_id} in force that you may see.")
    return explanation


def query_of(command: AskPerson) -> Query:
    """The question in the words of matching."""
    return Query(
        name=command.name,
        family_name=command.family_name,
        given_names=command.given_names,
        birth_date=command.birth_date,
        nationality=command.nationality,
        sex=command.sex or "",
        subject_type="",
    )


def propose(
    registry: Registry, actor: Actor, query: Query, limit: int, minimum_score: float | None
) -> tuple[list[Proposed], IndexState]:
    """What the index proposes, with every change it has not seen yet read from the database."""
    with looking(registry.sessions) as connection:
        behind = _behind(connection)
    beside: list[FilingDocument] = []
    if behind:
        with reading(registry.sessions, actor) as tx:
            beside = _newest(tx, behind)
    proposed = propose_names(registry, query, limit, minimum_score, beside=beside)
    return proposed, IndexState(registry.engine.name, len(beside))


def propose_names(
    registry: Registry,
    query: Query,
    limit: int,
    minimum_score: float | None,
    *,
    beside: Sequence[FilingDocument],
) -> list[Proposed]:
    """What the index and the documents `beside` it propose, the surest first; may raise CannotLook."""
    least = POSSIBLE_THRESHOLD if minimum_score is None else minimum_score
    try:
        matches = registry.engine.lookup(query, limit=limit + SPARE, minimum_score=least, extra=beside)
    except IndexUnavailable as down:
        raise CannotLook from down
    return [_proposed(match) for match in matches]


def unseen(tx: Tx) -> list[FilingDocument]:
    """Every change that the index has not seen; raises CannotLook where they are too many to weigh."""
    behind = _behind(tx.session.connection())
    return _newest(tx, behind) if behind else []


def _behind(connection: Connection) -> Sequence[str]:
    pending = pending_ids(connection, MOST_PENDING + 1)
    if len(pending) > MOST_PENDING:
        raise CannotLook("The index is too far behind the database to be trusted; it is catching up.")
    return pending


def _newest(tx: Tx, filing_ids: Sequence[str]) -> list[FilingDocument]:
    return [project(filing) for filing in load(tx.session, filing_ids)]


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
