"""Find who asked about a person, however they spelt it: a search of stored lookups by the matching layer.

It is a lookup itself, with the auditor's grounds, and is stored before it is answered.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Select, select

from app.actor import Actor
from app.models import Bureau, Lookup
from app.models.columns import new_id
from app.rules import bounds, policy
from app.services.audit import log as audit_log
from app.services.audit.log import Asked
from app.services.lookups import decide
from app.services.lookups.answer import Answered, IndexState
from app.services.lookups.askers import Wanted
from app.services.lookups.person_questions import person_questions
from app.services.oversight.commands import SearchAudit
from app.services.oversight.told import EntryTold, of_lookups
from app.services.unit_of_work import Registry, reading, record, refusals_recorded
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.lookups import Answer, LookupKind
from app.vocabulary.readings import Reading
from search.matching import POSSIBLE_THRESHOLD
from search.matching.ranking.rank import verdict
from search.matching.types import Evidence, Query

# One page weighs so many lookups, which takes about a second; the next goes on where it stopped.
MOST_WEIGHED, BATCH = 6000, 500


@dataclass(frozen=True, slots=True)
class Asker:
    """A lookup that may be about the person: how like it is and why, and its entry in the audit."""

    lookup_id: str
    score: float
    evidence: tuple[Evidence, ...]
    entry: EntryTold | None = None

    @property
    def verdict(self) -> str:
        """Return what the machine says at this score."""
        return verdict(self.score)


@dataclass(frozen=True, slots=True)
class AskersFound:
    """A page of lookups, newest first; `next` is where to go on, empty when all were weighed.

    A page may be empty and not the last: it ends where a page's work ends.
    """

    lookup_id: str
    items: tuple[Asker, ...]
    weighed: int
    next: str
    notes: tuple[str, ...] = ()


def who_asked(registry: Registry, actor: Actor, command: SearchAudit) -> AskersFound:
    """Return the lookups that may be about the person; the search is stored as a lookup first.

    Raises CannotRecord where that cannot be stored, and Invalid for a name of too many words.
    """
    asked = Asked(Reading.AUDIT_SEARCH, "lookup", words=command.on.words())
    with refusals_recorded(registry, actor, asked):
        policy.require(actor, Action.READ_AUDIT)
        person = command.person
        parts = ("name", "family_name", "given_names")
        bounds.require_names({part: getattr(person, part) for part in parts})
        questions = person_questions(person, registry.clock().date())
        with reading(registry, actor) as tx:
            found = _page(tx, command, _wanted(command, questions.queries))
            for each in found.items:
                tx.show(each.lookup_id)
    answered = Answered(
        new_id(), Answer.POSSIBLE_MATCH if found.items else Answer.NO_MATCH, (), IndexState("database", 0)
    )

    def store(stored: Tx) -> None:
        decide.store(stored, _question(command), answered, {})
        audit_log.show(stored, asked, tx.shown, lookup=answered.lookup_id)

    record(registry, actor, store)
    return replace(found, lookup_id=answered.lookup_id, notes=questions.notes)


def _wanted(command: SearchAudit, queries: Sequence[Query]) -> Wanted:
    """Return whom lookups are held against: by name where one is told, by number where one is."""
    named, least = command.person, command.person.minimum_score
    told = named.name or named.family_name or named.given_names
    numbers = (command.number,) if command.number else ()
    return Wanted(queries if told else (), numbers, POSSIBLE_THRESHOLD if least is None else least)


def _page(tx: Tx, command: SearchAudit, wanted: Wanted) -> AskersFound:
    found: list[Asker] = []
    after, weighed, limit = command.after, 0, command.on.limit
    while weighed < MOST_WEIGHED and len(found) <= limit:
        batch = [(row.id, row.kind, row.question) for row in tx.session.execute(_older(command, after))]
        found += [
            Asker(each.lookup_id, each.score, each.evidence) for each in wanted.among(batch, tx.at.date())
        ]
        weighed += len(batch)
        after = batch[-1][0] if len(batch) == BATCH else ""
        if not after:
            break
    more = len(found) > limit
    shown = found[:limit]
    entries = of_lookups(tx, [each.lookup_id for each in shown])
    items = tuple(replace(each, entry=entries.get(each.lookup_id)) for each in shown)
    return AskersFound("", items, weighed, shown[-1].lookup_id if more else after)


def _older(command: SearchAudit, after: str) -> Select[tuple[str, LookupKind, dict[str, object]]]:
    query = select(Lookup.id, Lookup.kind, Lookup.question).where(*_filters(command))
    query = query.order_by(Lookup.id.desc()).limit(BATCH)
    return query.where(Lookup.id < after) if after else query


def _filters(command: SearchAudit) -> Iterator[ColumnElement[bool]]:
    on = command.on
    if on.actor_id:
        yield Lookup.actor_id == on.actor_id
    if on.bureau:
        yield Lookup.bureau_id.in_(select(Bureau.id).where(Bureau.code == on.bureau))
    if on.since:
        yield Lookup.at >= on.since
    if on.until:
        yield Lookup.at < on.until


def _question(command: SearchAudit) -> decide.Asked:
    asked = decide.asked(LookupKind.AUDIT, command.person)
    told = {**asked.question, **command.on.words()}
    told |= {"number": command.number} if command.number else {}
    return replace(asked, question=told)
