"""Search for everything on the person of a request, and keep what was found."""

from app.actor import Actor
from app.models import Filing, SubjectFinding, SubjectRequest
from app.rules import kinds, policy
from app.services.subject_access.found import Found, Holdings, Person, holdings
from app.services.subject_access.requests import one
from app.services.subject_access.steps import TakeStep, advanced, opened
from app.services.unit_of_work import Registry, reading, work
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.subject_requests import Disclosure

COVERT = "Covert: never disclosed (2018/1862 articles 37 and 67(3))."


def search(registry: Registry, actor: Actor, command: TakeStep) -> SubjectRequest:
    """Look for the person and keep the findings; what is found again keeps what was decided on it.

    Raises CannotLook where the index could not be asked: nothing is then taken for all there is.
    """
    policy.require_handles_requests(actor)
    with reading(registry, actor) as tx:
        row = one(tx, command.request_id)
        person = Person(row.name, row.birth_date, row.nationality, tuple(row.numbers))
    held = holdings(registry, actor, person)
    with work(registry, actor, Action.HANDLE_REQUEST) as tx:
        row = opened(tx, command)
        _keep(tx, row, held)
        return advanced(tx, row, command)


def _keep(tx: Tx, row: SubjectRequest, held: Holdings) -> None:
    known = {(each.filing_id, each.involvement) for each in row.findings}
    for each in held.filings:
        if (each.filing_id, each.involvement) not in known:
            row.findings.append(_finding(tx, each))
    row.lookups = list(held.lookups)


def _finding(tx: Tx, found: Found) -> SubjectFinding:
    filing = tx.session.get_one(Filing, found.filing_id)
    covert = kinds.of(filing.type, filing.kind).covert
    return SubjectFinding(
        filing_id=filing.id,
        filing_type=filing.type,
        filing_kind=filing.kind,
        filing_number=filing.number,
        owner=filing.bureau.code,
        subject_id=found.subject_id,
        involvement=found.involvement,
        version=filing.version,
        score=round(found.score, 4),
        covert=covert,
        decision=Disclosure.RESTRICT if covert else Disclosure.OPEN,
        decision_reason=COVERT if covert else "",
    )
