"""The one box: whatever was typed, scanned or pasted."""

from dataclasses import dataclass, fields
from typing import Any

from app.services import policy
from app.services.commands import AskAnything, AskIdentifier, AskMrz, AskPerson
from app.services.lookups.answer import Answered, widened
from app.services.lookups.identifier import ask_identifier
from app.services.lookups.mrz import ask_mrz
from app.services.lookups.person import ask_person
from app.services.registry import Registry
from app.transaction import Actor
from app.vocabulary import Action, LookupKind
from search.identifiers.classify import Classification, InputType, classify
from search.identifiers.mrz import Mrz


@dataclass(frozen=True, slots=True)
class TakenFor:
    """What the input was taken for, and the reason an officer reads."""

    kind: LookupKind
    sentence: str


@dataclass(frozen=True, slots=True)
class AnythingAnswered(Answered):
    """The answer, what the input was taken for, and the zone where it was one."""

    taken_for: TakenFor | None = None
    mrz: Mrz | None = None


KINDS = {
    InputType.MRZ: LookupKind.MRZ,
    InputType.IDENTIFIER: LookupKind.IDENTIFIER,
    InputType.NAME: LookupKind.PERSON,
}


def ask_anything(registry: Registry, actor: Actor, command: AskAnything) -> AnythingAnswered:
    """Tell zone, number and name apart, ask accordingly, and say what it was taken for."""
    policy.require(actor, Action.LOOKUP)
    found = classify(command.text)
    answered = _ask(registry, actor, command, found)
    taken_for = TakenFor(KINDS[found.type], found.reason)
    return widened(answered, AnythingAnswered, taken_for=taken_for, mrz=getattr(answered, "mrz", None))


def _ask(registry: Registry, actor: Actor, command: AskAnything, found: Classification) -> Answered:
    grounds: dict[str, Any] = {
        field.name: getattr(command, field.name) for field in fields(command) if field.name != "text"
    }
    if found.type is InputType.MRZ:
        return ask_mrz(registry, actor, AskMrz(mrz=command.text, **grounds))
    if found.type is InputType.IDENTIFIER:
        return ask_identifier(registry, actor, AskIdentifier(number=command.text, **grounds))
    return ask_person(registry, actor, AskPerson(name=" ".join(command.text.split()), **grounds))
