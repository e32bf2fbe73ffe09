"""Person and document behind a machine-readable zone, at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.errors import Fault, Invalid
from app.services import policy
from app.services.commands import AskMrz
from app.services.lookups.answer import Answered, merged, widened
from app.services.lookups.confirm import asked, confirm
from app.services.lookups.identifier import propose_numbers
from app.services.lookups.person import propose
from app.services.registry import Registry
from app.transaction import Actor, reading
from app.vocabulary import Action, LookupKind
from search.identifiers import IdentifierKind
from search.identifiers.grading import AskedNumber
from search.identifiers.mrz import Mrz, MrzError, parse
from search.matching.types import Query


@dataclass(frozen=True, slots=True)
class MrzAnswered(Answered):
    """The answer, with the zone as read and every check digit."""

    mrz: Mrz | None = None


def ask_mrz(registry: Registry, actor: Actor, command: AskMrz) -> MrzAnswered:
    """Look for both; a failed check digit is shown and the lookup still runs.

    Raises Invalid where the text is no machine-readable zone, CannotLook where names cannot be looked up.
    """
    policy.require(actor, Action.LOOKUP)
    zone = _read(registry, command.mrz)
    people, index = propose(registry, actor, query_of(zone), command.limit, command.minimum_score)
    with reading(registry.sessions, actor) as tx:
        documents = [
            found for number in _numbers(zone) for found in propose_numbers(tx, number, command.minimum_score)
        ]
    together = merged([*people, *documents])
    answered = confirm(registry, actor, asked(LookupKind.MRZ, command), together, index)
    return widened(answered, MrzAnswered, mrz=zone)


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


def _numbers(zone: Mrz) -> Iterable[AskedNumber]:
    if zone.document_number:
        yield AskedNumber(zone.document_number, zone.document_kind, zone.issuing_country)
    if zone.personal_number:
        yield AskedNumber(zone.personal_number, IdentifierKind.NATIONAL_NUMBER, zone.nationality_country)
