"""Ask the one box: whatever was typed, scanned or pasted, in every way that fits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.actor import Actor
from app.errors import Invalid
from app.rules import bounds, grounds, policy
from app.rules.shown import MatchShown
from app.services.lookups.answer import Answered, IndexState, Proposed, answer_of, merged, surest, widened
from app.services.lookups.asked_person import of_box
from app.services.lookups.commands import AskAnything, AskMrz, AskPerson
from app.services.lookups.decide import Asked, asked, confirm, until_full
from app.services.lookups.filing_numbers import propose_filings
from app.services.lookups.identifier import DATABASE, MATCH, notes_on, propose_numbers
from app.services.lookups.mrz import ask_mrz
from app.services.lookups.person import Wanted, propose
from app.services.lookups.person_questions import person_questions
from app.services.unit_of_work import Registry, reading
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.lookups import Answer, LookupKind
from app.vocabulary.subjects import Sex
from search.identifiers.grading import AskedNumber
from search.identifiers.mrz import Mrz
from search.identifiers.one_box import Box, Reading, ReadingKind, read_box


@dataclass(frozen=True, slots=True)
class TakenFor:
    """Hold what the input was taken for in the first place, and the reason an officer reads."""

    kind: LookupKind
    sentence: str


@dataclass(frozen=True, slots=True)
class ReadingAnswered:
    """One reading: what was asked, why, and what the actor is shown for it."""

    kind: LookupKind
    asked: Mapping[str, str]
    sentence: str
    answer: Answer
    found: int


@dataclass(frozen=True, slots=True)
class AnythingAnswered(Answered):
    """The answer, every reading with its own, and the zone where the input was one."""

    taken_for: TakenFor | None = None
    readings: tuple[ReadingAnswered, ...] = ()
    mrz: Mrz | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    """One reading, what was asked for it, and what is proposed for it."""

    reading: Reading
    question: Mapping[str, str]
    proposed: Sequence[Proposed]
    notes: tuple[str, ...] = ()
    index: IndexState = DATABASE


KINDS = {
    ReadingKind.MRZ: LookupKind.MRZ,
    ReadingKind.IDENTIFIER: LookupKind.IDENTIFIER,
    ReadingKind.NAME: LookupKind.PERSON,
    ReadingKind.FILING: LookupKind.FILING,
}


def ask_anything(registry: Registry, actor: Actor, command: AskAnything) -> AnythingAnswered:
    """Ask every reading that fits, and say for each what it asked and found.

    Raises CannotLook where a name is among them and names cannot be looked up: a number that found nothing is
    no answer for the name.
    """
    policy.require(actor, Action.LOOKUP)
    grounds.require_case(command.purpose, command.case_reference)
    box = read_box(command.text, registry.clock().date())
    if box.readings[0].kind is ReadingKind.MRZ:
        return _zone(registry, actor, command, box.readings[0])
    bounds.require_names({"text": max(_names(box), key=bounds.words_in, default="")})
    answered = until_full(lambda refused: _ask_all(registry, actor, command, box, refused))
    return replace(answered, notes=tuple(dict.fromkeys((*command.notes, *answered.notes))))


def _names(box: Box) -> Iterator[str]:
    return (each.text for each in box.readings if _is(each, ReadingKind.NAME))


def _ask_all(
    registry: Registry, actor: Actor, command: AskAnything, box: Box, refused: frozenset[str]
) -> AnythingAnswered:
    every = [
        _named(registry, actor, _person(command, box, each), each, refused)
        for each in box.readings
        if _is(each, ReadingKind.NAME)
    ]
    with reading(registry, actor) as tx:
        every += [_looked_up(tx, command, each) for each in box.readings if not _is(each, ReadingKind.NAME)]
    every.sort(key=lambda each: box.readings.index(each.reading))
    person = of_box(box, command.birth_date, registry.clock().date())
    return _answered(registry, actor, asked(LookupKind.ANYTHING, command, person), every)


def _answered(registry: Registry, actor: Actor, question: Asked, every: Sequence[_Asked]) -> AnythingAnswered:
    readings = [{"kind": KINDS[each.reading.kind], **each.question} for each in every]
    question = replace(question, question={**question.question, "readings": readings})
    proposed = merged(found for each in every for found in each.proposed)
    index = next(
        (each.index for each in every if _is(each.reading, ReadingKind.NAME)), IndexState("database", 0)
    )
    answered = confirm(registry, actor, question, proposed, index)
    notes = dict.fromkeys((*(note for each in every for note in each.notes), *answered.notes))
    told = tuple(_told(each, answered.matches) for each in every if each.proposed or not _is_guess(each))
    first = every[0].reading
    return widened(
        replace(answered, notes=tuple(notes)),
        AnythingAnswered,
        taken_for=TakenFor(KINDS[first.kind], first.sentence),
        readings=told,
    )


def _is(reading: Reading, kind: ReadingKind) -> bool:
    return reading.kind is kind


def _is_guess(each: _Asked) -> bool:
    """Any short text may be a reference: that it is none needs no word."""
    return _is(each.reading, ReadingKind.FILING)


def _person(command: AskAnything, box: Box, each: Reading) -> AskPerson:
    return AskPerson(
        command.purpose,
        name=each.text,
        birth_date=command.birth_date or box.birth_date,
        nationality=command.nationality or box.nationality or each.nationality,
        sex=Sex(box.sex) if box.sex else None,
        limit=command.limit,
        minimum_score=command.minimum_score,
    )


def _named(
    registry: Registry, actor: Actor, person: AskPerson, each: Reading, refused: frozenset[str]
) -> _Asked:
    questions = person_questions(person, registry.clock().date())
    wanted = Wanted(person.limit, person.minimum_score, refused)
    proposed, index = propose(registry, actor, questions.queries, wanted)
    told = {
        "name": each.text,
        "birth_date": person.birth_date,
        "nationality": person.nationality,
        "sex": person.sex,
    }
    question = {name: value for name, value in told.items() if value}
    return _Asked(each, question, surest(proposed), questions.notes, index)


def _looked_up(tx: Tx, command: AskAnything, each: Reading) -> _Asked:
    if _is(each, ReadingKind.FILING):
        return _Asked(each, {"number": each.text}, propose_filings(tx, each.text))
    proposed = propose_numbers(tx, AskedNumber(each.text), command.minimum_score)
    if each.exact:
        proposed = [found for found in proposed if found.score >= MATCH]
    return _Asked(each, {"number": each.text}, proposed, tuple(notes_on([each.text])))


def _told(each: _Asked, matches: Sequence[MatchShown]) -> ReadingAnswered:
    """Only what the actor is shown counts: nothing may be inferred of the rest."""
    shown = {(match.filing.id, match.subject.id) for match in matches}
    verdicts = [found.verdict for found in each.proposed if (found.filing_id, found.subject.id) in shown]
    reading = each.reading
    return ReadingAnswered(
        KINDS[reading.kind], each.question, reading.sentence, answer_of(verdicts), len(verdicts)
    )


def _zone(registry: Registry, actor: Actor, command: AskAnything, zone: Reading) -> AnythingAnswered:
    """A zone tells the date of birth and the nationality itself."""
    beside = command.birth_date or command.nationality
    left_out = ("The zone's own date of birth and nationality are compared, not those beside it.",)
    question = AskMrz(
        command.purpose,
        command.text,
        case_reference=command.case_reference,
        limit=command.limit,
        minimum_score=command.minimum_score,
        notes=(*command.notes, *(left_out if beside else ())),
    )
    try:
        answered = ask_mrz(registry, actor, question)
    except Invalid as wrong:
        raise Invalid(wrong.detail, [replace(fault, path="text") for fault in wrong.faults]) from wrong
    told = ReadingAnswered(
        LookupKind.MRZ, {"mrz": command.text}, zone.sentence, answered.answer, len(answered.matches)
    )
    taken_for = TakenFor(LookupKind.MRZ, zone.sentence)
    return widened(answered, AnythingAnswered, taken_for=taken_for, readings=(told,), mrz=answered.mrz)
