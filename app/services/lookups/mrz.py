"""Look up person and document of a machine-readable zone at once."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.actor import Actor
from app.errors import Fault, Invalid
from app.rules import grounds, policy
from app.services.lookups.answer import Answered, merged, surest, widened
from app.services.lookups.asked_person import of_zone
from app.services.lookups.commands import AskMrz
from app.services.lookups.decide import asked, confirm, until_full
from app.services.lookups.identifier import propose_numbers
from app.services.lookups.person import Wanted, propose_beside
from app.services.unit_of_work import Registry, reading
from app.vocabulary.actors import Action
from app.vocabulary.lookups import LookupKind
from search.identifiers import IdentifierKind
from search.identifiers.grading import AskedNumber
from search.identifiers.mrz import Mrz, MrzError, parse
from search.matching.types import Query

HOLDER_NOT_LOOKED_FOR = (
    "The holder's name was not looked for: the registry cannot look by name right now. Ask again."
)


@dataclass(frozen=True, slots=True)
class MrzAnswered(Answered):
    """The answer, with the zone as read and every check digit."""

    mrz: Mrz | None = None


def ask_mrz(registry: Registry, actor: Actor, command: AskMrz) -> MrzAnswered:
    """Look for both; a failed check digit is shown and the lookup still runs.

    Where names cannot be looked up, a document that is on file is shown all the same, and it is said that
    the holder was not looked for. Raises CannotLook where that leaves nothing to show, and Invalid where the
    text is no machine-readable zone.
    """
    policy.require(actor, Action.LOOKUP)
    grounds.require_case(command.purpose, command.case_reference)
    zone = _read(registry, command.mrz)
    return until_full(lambda refused: _ask(registry, actor, command, zone, refused))


def _ask(
    registry: Registry, actor: Actor, command: AskMrz, zone: Mrz, refused: frozenset[str]
) -> MrzAnswered:
    wanted = Wanted(command.limit, command.minimum_score, refused)
    people, index = propose_beside(registry, actor, [query_of(zone)], wanted)
    with reading(registry, actor) as tx:
        documents = [
            found
            for number in numbers_of(zone)
            for found in propose_numbers(tx, number, command.minimum_score)
        ]
    together = merged([*people, *surest(documents)])
    answered = confirm(registry, actor, asked(LookupKind.MRZ, command, of_zone(zone)), together, index)
    left_out = () if index.available else (HOLDER_NOT_LOOKED_FOR,)
    notes = (*command.notes, *zone.notes, *left_out, *answered.notes)
    return widened(replace(answered, notes=notes), MrzAnswered, mrz=zone)


def query_of(zone: Mrz) -> Query:
    """The holder, in the words of matching."""
    return Query(
        family_name=zone.family_name,
        given_names=zone.given_names,
        birth_date=zone.birth_date,
        nationality=zone.nationality_country,
        sex=zone.sex if zone.sex in {"F", "M"} else "",
        truncated=zone.truncated,
    )


def _read(registry: Registry, text: str) -> Mrz:
    try:
        return parse(text, registry.clock().date())
    except MrzError as wrong:
        raise Invalid("This is not a machine-readable zone.", [Fault("mrz", f"{wrong}.")]) from wrong


def numbers_of(zone: Mrz) -> Iterable[AskedNumber]:
    """Yield the document's number, the person's, and whatever the issuer put into the optional data."""
    if zone.document_number:
        yield AskedNumber(zone.document_number, zone.document_kind, zone.issuing_country)
    if zone.personal_number:
        yield AskedNumber(zone.personal_number, IdentifierKind.NATIONAL_NUMBER, zone.nationality_country)
    for number in zone.optional_numbers:
        yield AskedNumber(number, None, zone.issuing_country)
