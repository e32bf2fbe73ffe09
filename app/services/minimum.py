"""Minimum data: one check for each word of the table, answering with a fault where data are missing."""

from collections.abc import Callable, Iterator

from app.errors import Fault
from app.rules.kinds import RULES
from app.rules.words import Evidence, Requirement
from app.services.case import Case
from app.services.commands import IdentifierContent, SubjectContent
from app.vocabulary import PlaceKind, SubjectType
from search.identifiers import IdentifierFamily, family

Check = Callable[[Case], Iterator[Fault]]
PERSON = SubjectType.PERSON
FURTHER = ("birth_dates", "nationalities", "identifiers", "names", "sex")


def faults(case: Case) -> Iterator[Fault]:
    """Everything this kind asks for and the case lacks."""
    for requirement in case.kind.minimum:
        yield from CHECKS[requirement](case)


def _missing(path: str, requirement: Requirement) -> Fault:
    return Fault(path, f"Missing: {RULES.requirements[requirement]}")


def _name(case: Case) -> Iterator[Fault]:
    for path, subject in case.subjects():
        known = subject.identifiers or _told_apart(subject)
        if not subject.names and (subject.type == PERSON or not known):
            yield _missing(f"{path}.names", Requirement.NAME)


def _family_name(case: Case) -> Iterator[Fault]:
    for path, subject in case.subjects(PERSON):
        if not any(name.family for name in subject.names):
            yield _missing(f"{path}.names", Requirement.FAMILY_NAME)


def _birth_year(case: Case) -> Iterator[Fault]:
    for path, subject in case.subjects(PERSON):
        if not subject.birth_dates:
            yield _missing(f"{path}.birth_dates", Requirement.BIRTH_YEAR)


def _identity(case: Case) -> Iterator[Fault]:
    """RPD article 83(2): either the four facts with a distinguishing one, or a photograph with more."""
    for path, subject in case.subjects(PERSON):
        pictured = Evidence.PHOTO in case.evidence and any(getattr(subject, part) for part in FURTHER)
        if not pictured:
            for part in _unknown_of(subject, case.evidence):
                yield _missing(f"{path}.{part}", Requirement.IDENTITY)


def _unknown_of(subject: SubjectContent, evidence: frozenset[Evidence]) -> Iterator[str]:
    if not any(name.family and name.given for name in subject.names):
        yield "names"
    if subject.sex is None:
        yield "sex"
    if not subject.birth_dates:
        yield "birth_dates"
    prints = evidence & {Evidence.FINGERPRINTS, Evidence.DNA}
    papers = any(family(each.kind) == IdentifierFamily.DOCUMENT for each in subject.identifiers)
    if not (subject.description or prints or papers):
        yield "description"


def _reason(case: Case) -> Iterator[Fault]:
    if not case.content.summary:
        yield _missing("summary", Requirement.REASON)


def _event(case: Case) -> Iterator[Fault]:
    for path, subject in case.subjects():
        happened = (place for place in subject.places if place.kind == PlaceKind.EVENT)
        if not any(place.on and (place.city or place.country) for place in happened):
            yield _missing(f"{path}.places", Requirement.EVENT)


def _charge(case: Case) -> Iterator[Fault]:
    if not any(True for _ in case.charges()):
        yield _missing("warrants", Requirement.CHARGE)


def _law(case: Case) -> Iterator[Fault]:
    for path, charge in case.charges():
        if not charge.law:
            yield _missing(f"{path}.law", Requirement.LAW)


def _offence(case: Case) -> Iterator[Fault]:
    if not any(True for _ in case.charges()):
        yield _missing("warrants", Requirement.OFFENCE)
    for path, charge in case.charges():
        if not charge.offence:
            yield _missing(f"{path}.offence", Requirement.OFFENCE)


def _penalty(case: Case) -> Iterator[Fault]:
    for path, charge in case.charges():
        if charge.maximum_months is charge.sentence_months is charge.remaining_months is None:
            yield _missing(f"{path}.maximum_months", Requirement.PENALTY)


def _warrant_reference(case: Case) -> Iterator[Fault]:
    if not case.content.warrants:
        yield _missing("warrants", Requirement.WARRANT_REFERENCE)
    for at, warrant in enumerate(case.content.warrants):
        for part in ("reference", "authority", "country"):
            if not getattr(warrant, part):
                yield _missing(f"warrants.{at}.{part}", Requirement.WARRANT_REFERENCE)


def _decision_reference(case: Case) -> Iterator[Fault]:
    if not case.content.reference:
        yield _missing("reference", Requirement.DECISION_REFERENCE)


def _action(case: Case) -> Iterator[Fault]:
    if not case.content.action:
        yield _missing("action", Requirement.ACTION)


def _looks(case: Case) -> Iterator[Fault]:
    for path, subject in case.subjects(PERSON):
        if subject.description is None and Evidence.PHOTO not in case.evidence:
            yield _missing(f"{path}.description", Requirement.LOOKS)


def _prints(case: Case) -> Iterator[Fault]:
    if Evidence.FINGERPRINTS not in case.evidence:
        yield _missing("attachments", Requirement.PRINTS)


def _number(case: Case) -> Iterator[Fault]:
    wanted = case.kind.identifiers
    for path, subject in case.subjects(SubjectType.PROPERTY):
        if not any(each.kind in wanted for each in subject.identifiers):
            known = ", ".join(wanted)
            yield Fault(
                f"{path}.identifiers", f"Missing: {RULES.requirements[Requirement.NUMBER]} One of: {known}."
            )


def _status(case: Case) -> Iterator[Fault]:
    allowed = ", ".join(case.kind.statuses)
    for path, number in _numbers(case):
        if number.status not in case.kind.statuses:
            yield Fault(f"{path}.status", f"Say why it is on file. One of: {allowed}.")


def _country(case: Case) -> Iterator[Fault]:
    for path, number in _numbers(case):
        if not number.country:
            yield _missing(f"{path}.country", Requirement.COUNTRY)


def _particulars(case: Case) -> Iterator[Fault]:
    for path, subject in case.subjects(SubjectType.PROPERTY, SubjectType.ORGANISATION):
        if not (_told_apart(subject) or subject.names):
            yield _missing(f"{path}.property", Requirement.PARTICULARS)


def _listing(case: Case) -> Iterator[Fault]:
    if not case.content.reference:
        yield _missing("reference", Requirement.LISTING)


def _told_apart(subject: SubjectContent) -> bool:
    thing = subject.property
    return bool(thing and (thing.make or thing.model or thing.colour or thing.text))


def _numbers(case: Case) -> Iterator[tuple[str, IdentifierContent]]:
    for path, subject in case.subjects(SubjectType.PROPERTY):
        for at, number in enumerate(subject.identifiers):
            yield f"{path}.identifiers.{at}", number


CHECKS: dict[Requirement, Check] = {
    Requirement.NAME: _name,
    Requirement.FAMILY_NAME: _family_name,
    Requirement.BIRTH_YEAR: _birth_year,
    Requirement.IDENTITY: _identity,
    Requirement.REASON: _reason,
    Requirement.EVENT: _event,
    Requirement.CHARGE: _charge,
    Requirement.LAW: _law,
    Requirement.OFFENCE: _offence,
    Requirement.PENALTY: _penalty,
    Requirement.WARRANT_REFERENCE: _warrant_reference,
    Requirement.DECISION_REFERENCE: _decision_reference,
    Requirement.ACTION: _action,
    Requirement.LOOKS: _looks,
    Requirement.PRINTS: _prints,
    Requirement.NUMBER: _number,
    Requirement.STATUS: _status,
    Requirement.COUNTRY: _country,
    Requirement.PARTICULARS: _particulars,
    Requirement.LISTING: _listing,
}
