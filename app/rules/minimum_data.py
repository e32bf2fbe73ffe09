"""Check minimum data: one check for each word of the table, with faults where data are missing."""

from collections.abc import Callable, Iterator

from app.errors import Fault
from app.rules.content import IdentifierContent, SubjectContent
from app.rules.kinds import RULES
from app.rules.submission import Submission
from app.vocabulary.requirements import Evidence, Requirement
from app.vocabulary.subjects import PlaceKind, SubjectType
from search.identifiers import IdentifierFamily, family

Check = Callable[[Submission], Iterator[Fault]]
PERSON = SubjectType.PERSON
FURTHER = ("birth_dates", "nationalities", "identifiers", "names", "sex")


def faults(submission: Submission) -> Iterator[Fault]:
    """Yield everything that this kind asks for and the submission lacks."""
    for requirement in submission.kind.minimum:
        yield from CHECKS[requirement](submission)


def _missing(path: str, requirement: Requirement) -> Fault:
    return Fault(path, f"Missing: {RULES.requirements[requirement]}")


def _name(submission: Submission) -> Iterator[Fault]:
    for path, subject in submission.subjects():
        known = subject.identifiers or _told_apart(subject)
        if not subject.names and (subject.type == PERSON or not known):
            yield _missing(f"{path}.names", Requirement.NAME)


def _family_name(submission: Submission) -> Iterator[Fault]:
    for path, subject in submission.subjects(PERSON):
        if not any(name.family for name in subject.names):
            yield _missing(f"{path}.names", Requirement.FAMILY_NAME)


def _birth_year(submission: Submission) -> Iterator[Fault]:
    for path, subject in submission.subjects(PERSON):
        if not subject.birth_dates:
            yield _missing(f"{path}.birth_dates", Requirement.BIRTH_YEAR)


def _identity(submission: Submission) -> Iterator[Fault]:
    """RPD article 83(2): either the four facts with a distinguishing one, or a photograph with more."""
    for path, subject in submission.subjects(PERSON):
        pictured = Evidence.PHOTO in submission.evidence and any(getattr(subject, part) for part in FURTHER)
        if not pictured:
            for part in _unknown_of(subject, submission.evidence):
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


def _reason(submission: Submission) -> Iterator[Fault]:
    if not submission.content.summary:
        yield _missing("summary", Requirement.REASON)


def _event(submission: Submission) -> Iterator[Fault]:
    for path, subject in submission.subjects():
        happened = (place for place in subject.places if place.kind == PlaceKind.EVENT)
        if not any(place.on and (place.city or place.country) for place in happened):
            yield _missing(f"{path}.places", Requirement.EVENT)


def _charge(submission: Submission) -> Iterator[Fault]:
    if not any(True for _ in submission.charges()):
        yield _missing("warrants", Requirement.CHARGE)


def _law(submission: Submission) -> Iterator[Fault]:
    for path, charge in submission.charges():
        if not charge.law:
            yield _missing(f"{path}.law", Requirement.LAW)


def _offence(submission: Submission) -> Iterator[Fault]:
    if not any(True for _ in submission.charges()):
        yield _missing("warrants", Requirement.OFFENCE)
    for path, charge in submission.charges():
        if not charge.offence:
            yield _missing(f"{path}.offence", Requirement.OFFENCE)


def _penalty(submission: Submission) -> Iterator[Fault]:
    for path, charge in submission.charges():
        if charge.maximum_months is charge.sentence_months is charge.remaining_months is None:
            yield _missing(f"{path}.maximum_months", Requirement.PENALTY)


def _warrant_reference(submission: Submission) -> Iterator[Fault]:
    if not submission.content.warrants:
        yield _missing("warrants", Requirement.WARRANT_REFERENCE)
    for at, warrant in enumerate(submission.content.warrants):
        for part in ("reference", "authority", "country"):
            if not getattr(warrant, part):
                yield _missing(f"warrants.{at}.{part}", Requirement.WARRANT_REFERENCE)


def _decision_reference(submission: Submission) -> Iterator[Fault]:
    if not submission.content.reference:
        yield _missing("reference", Requirement.DECISION_REFERENCE)


def _action(submission: Submission) -> Iterator[Fault]:
    if not submission.content.action:
        yield _missing("action", Requirement.ACTION)


def _looks(submission: Submission) -> Iterator[Fault]:
    for path, subject in submission.subjects(PERSON):
        if subject.description is None and Evidence.PHOTO not in submission.evidence:
            yield _missing(f"{path}.description", Requirement.LOOKS)


def _prints(submission: Submission) -> Iterator[Fault]:
    if Evidence.FINGERPRINTS not in submission.evidence:
        yield _missing("attachments", Requirement.PRINTS)


def _number(submission: Submission) -> Iterator[Fault]:
    wanted = submission.kind.identifiers
    for path, subject in submission.subjects(SubjectType.PROPERTY):
        if not any(each.kind in wanted for each in subject.identifiers):
            known = ", ".join(wanted)
            yield Fault(
                f"{path}.identifiers", f"Missing: {RULES.requirements[Requirement.NUMBER]} One of: {known}."
            )


def _status(submission: Submission) -> Iterator[Fault]:
    allowed = ", ".join(submission.kind.statuses)
    for path, number in _numbers(submission):
        if number.status not in submission.kind.statuses:
            yield Fault(f"{path}.status", f"Say why it is on file. One of: {allowed}.")


def _country(submission: Submission) -> Iterator[Fault]:
    for path, number in _numbers(submission):
        if not number.country:
            yield _missing(f"{path}.country", Requirement.COUNTRY)


def _particulars(submission: Submission) -> Iterator[Fault]:
    for path, subject in submission.subjects(SubjectType.PROPERTY, SubjectType.ORGANISATION):
        if not (_told_apart(subject) or subject.names):
            yield _missing(f"{path}.property", Requirement.PARTICULARS)


def _listing(submission: Submission) -> Iterator[Fault]:
    if not submission.content.reference:
        yield _missing("reference", Requirement.LISTING)


def _told_apart(subject: SubjectContent) -> bool:
    thing = subject.property
    return bool(thing and (thing.make or thing.model or thing.colour or thing.text))


def _numbers(submission: Submission) -> Iterator[tuple[str, IdentifierContent]]:
    for path, subject in submission.subjects(SubjectType.PROPERTY):
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
