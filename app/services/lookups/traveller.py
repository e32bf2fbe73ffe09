"""Look up one traveller of a list: person and papers at once, however much is told of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any

from app.actor import Actor
from app.errors import Invalid
from app.rules import bounds, grounds, policy
from app.services.lookups import asked_person
from app.services.lookups.answer import Answered, IndexState, Proposed, merged, surest
from app.services.lookups.commands import AskPerson, AskTraveller
from app.services.lookups.decide import Asked, asked, confirm, until_full
from app.services.lookups.filing_numbers import propose_filings
from app.services.lookups.identifier import DATABASE, MATCH, at_least, notes_on, propose_each
from app.services.lookups.mrz import HOLDER_NOT_LOOKED_FOR, numbers_of, query_of
from app.services.lookups.person import Unseen, Wanted, propose_beside
from app.services.lookups.person_questions import person_questions
from app.services.unit_of_work import Registry, reading
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.lookups import LookupKind
from search.identifiers import IdentifierKind
from search.identifiers.grading import AskedNumber
from search.identifiers.mrz import MrzError, parse
from search.identifiers.one_box import ReadingKind, read_box
from search.identifiers.several import numbers_in
from search.matching.types import Query

NOTHING_ASKED = "There is no name, number, zone or text to ask with."


@dataclass(frozen=True, slots=True)
class Sought:
    """Hold everything that one traveller is asked by; `exact` numbers count as they stand only."""

    question: Asked
    minimum_score: float | None
    queries: tuple[Query, ...] = ()
    numbers: tuple[AskedNumber, ...] = ()
    exact: frozenset[str] = frozenset()
    filings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def ask_traveller(registry: Registry, actor: Actor, command: AskTraveller) -> Answered:
    """Look for person and papers of one traveller. Raises as `sought` and `confirm` do."""
    policy.require(actor, Action.LOOKUP)
    grounds.require_case(command.purpose, command.case_reference)
    wanted = sought(command, registry.clock().date())

    def ask(refused: frozenset[str]) -> Answered:
        return confirm(registry, actor, wanted.question, *propose_sought(registry, actor, wanted, refused))

    return with_notes(wanted, until_full(ask))


def with_notes(wanted: Sought, answered: Answered) -> Answered:
    """Return the answer with what is said of the question, and that names were not looked at."""
    left_out = () if answered.index.available else (HOLDER_NOT_LOOKED_FOR,)
    return replace(answered, notes=tuple(dict.fromkeys((*wanted.notes, *left_out, *answered.notes))))


def sought(command: AskTraveller, today: date) -> Sought:
    """Return what a traveller is asked by. What cannot be read is left out and said.

    Raises Invalid where nothing is left to ask by.
    """
    if command.mrz and (zone := _by_zone(command, today)):
        return zone
    unread = ("The machine-readable zone cannot be read and was left out.",) if command.mrz else ()
    command = replace(command, mrz="", notes=(*command.notes, *unread))
    if command.text:
        return _by_text(command, today)
    return _by_parts(command, today)


def propose_sought(
    registry: Registry, actor: Actor, wanted: Sought, refused: frozenset[str] = frozenset()
) -> tuple[list[Proposed], IndexState]:
    """Return what names and numbers propose, the surest first; the index may not have been asked."""
    people, index = propose_people(registry, actor, wanted, refused=refused)
    [papers] = propose_papers(registry, actor, [wanted])
    return with_papers(people, papers), index


def propose_people(
    registry: Registry,
    actor: Actor,
    wanted: Sought,
    *,
    refused: frozenset[str] = frozenset(),
    unseen: Unseen | None = None,
) -> tuple[list[Proposed], IndexState]:
    """Return what names propose; `unseen` as far as it was read for others as well."""
    if not wanted.queries:
        return [], DATABASE
    most = Wanted(wanted.question.limit, wanted.minimum_score, refused)
    return propose_beside(registry, actor, wanted.queries, most, unseen)


def propose_papers(registry: Registry, actor: Actor, asked: Sequence[Sought]) -> list[list[Proposed] | None]:
    """Return what numbers propose for each, the surest first; None for one without any.

    Those of all are asked of the database at once.
    """
    numbers = [number for each in asked for number in each.numbers]
    if not numbers and not any(each.filings for each in asked):
        return [None for _ in asked]
    with reading(registry, actor) as tx:
        graded = iter(propose_each(tx, numbers))
        return [_papers(tx, each, [*islice(graded, len(each.numbers))]) for each in asked]


def with_papers(people: list[Proposed], papers: list[Proposed] | None) -> list[Proposed]:
    """Return what both propose, a subject once, the surest first."""
    return people if papers is None else merged([*people, *papers])


def _papers(tx: Tx, wanted: Sought, graded: Sequence[list[Proposed]]) -> list[Proposed] | None:
    if not (wanted.numbers or wanted.filings):
        return None
    found: list[Proposed] = []
    for number, proposed in zip(wanted.numbers, graded, strict=True):
        least = MATCH if number.number in wanted.exact else 0.0
        found += (each for each in at_least(proposed, wanted.minimum_score) if each.score >= least)
    for text in wanted.filings:
        found += propose_filings(tx, text)
    return surest(found)


def _by_zone(command: AskTraveller, today: date) -> Sought | None:
    try:
        zone = parse(command.mrz, today)
    except MrzError:
        return None
    beside = _blank(command, "mrz") != command
    left_out = ("The zone is asked, and not what stands beside it.",) if beside else ()
    question = asked(LookupKind.MRZ, _blank(command, "mrz"), asked_person.of_zone(zone))
    notes = (*command.notes, *zone.notes, *left_out)
    numbers = tuple(numbers_of(zone))
    return Sought(_plain(question), command.minimum_score, (query_of(zone),), numbers, notes=notes)


def _by_text(command: AskTraveller, today: date) -> Sought:
    box = read_box(command.text, today)
    if box.readings[0].kind is ReadingKind.MRZ:
        return _by_zone(replace(command, mrz=box.readings[0].text, text=""), today) or _nothing()
    born = command.birth_date or box.birth_date
    parts = replace(command, birth_date=born, nationality=command.nationality or box.nationality)
    of = {kind: [each for each in box.readings if each.kind is kind] for kind in ReadingKind}
    names = [_person(replace(parts, name=each.text)) for each in of[ReadingKind.NAME]]
    asks = [person_questions(each, today) for each in names if _is_short(each.name)]
    numbers = of[ReadingKind.IDENTIFIER]
    person = asked_person.of_box(box, command.birth_date, today)
    question = _plain(
        asked(LookupKind.ANYTHING, _blank(command, "text", "birth_date", "nationality"), person)
    )
    readings = [{"kind": "person", "name": each.name, **_born(parts)} for each in names]
    readings += [{"kind": "identifier", "number": each.text} for each in numbers]
    return Sought(
        replace(question, question={**question.question, "readings": readings}),
        command.minimum_score,
        tuple(query for ask in asks for query in ask.queries),
        tuple(AskedNumber(each.text) for each in numbers),
        frozenset(each.text for each in numbers if each.exact),
        tuple(each.text for each in of[ReadingKind.FILING]),
        (*command.notes, *(note for ask in asks for note in ask.notes)),
    )


def _by_parts(command: AskTraveller, today: date) -> Sought:
    papers = [each for each in _asked_papers(command) if each["number"]]
    named = bool(command.name or command.family_name or command.given_names)
    if not (named or papers):
        _nothing()
    bounds.require_names({part: getattr(command, part) for part in ("name", "family_name", "given_names")})
    asks = person_questions(_person(command), today) if named else None
    whole = command.name or f"{command.given_names} {command.family_name}"
    person = asked_person.of_traveller(whole, command.birth_date, command.number, today)
    kind = LookupKind.TRAVELLER if named and papers else LookupKind.PERSON if named else LookupKind.IDENTIFIER
    notes = [] if asks is None else [*asks.notes]
    notes += [note for each in papers for note in notes_on(numbers_in(each["number"]))]
    return Sought(
        _plain(asked(kind, command, person)),
        command.minimum_score,
        asks.queries if asks else (),
        tuple(number for each in papers for number in _numbers(each)),
        notes=(*(command.notes if asks is None else ()), *notes),
    )


def _nothing() -> Any:
    raise Invalid(NOTHING_ASKED)


def _asked_papers(command: AskTraveller) -> Iterator[Mapping[str, str]]:
    yield {"number": command.number, "kind": command.kind or "", "country": command.country}
    yield from command.documents


def _numbers(paper: Mapping[str, str]) -> Iterator[AskedNumber]:
    kind = IdentifierKind(paper["kind"]) if paper.get("kind") else None
    return (AskedNumber(number, kind, paper.get("country", "")) for number in numbers_in(paper["number"]))


def _person(command: AskTraveller) -> AskPerson:
    fields = ("purpose", "name", "family_name", "given_names", "birth_date", "nationality", "sex")
    said = {name: getattr(command, name) for name in (*fields, "subject_type", "notes")}
    return AskPerson(**said)


def _born(command: AskTraveller) -> dict[str, str]:
    told = {"birth_date": command.birth_date, "nationality": command.nationality}
    return {name: value for name, value in told.items() if value}


def _is_short(name: str) -> bool:
    return bounds.words_in(name) <= bounds.MOST_WORDS


def _blank(command: AskTraveller, *kept: str) -> AskTraveller:
    """Return the command with these fields and its grounds alone."""
    grounds = ("purpose", "case_reference", "limit", "minimum_score", "notes")
    return AskTraveller(**{name: getattr(command, name) for name in (*grounds, *kept)})


def _plain(question: Asked) -> Asked:
    """Return the question without lists that are empty."""
    return replace(question, question={name: each for name, each in question.question.items() if each != ()})
