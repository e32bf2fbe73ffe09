"""Notices, alerts and records: draft, publish, amend, withdraw, read."""

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import selectinload
from sqlalchemy.sql import Select

from app.errors import Forbidden, NotFound, RevisionConflict
from app.models import Bureau, Filing, Subject, Warrant
from app.outbox.mark import mark
from app.services import audit, content, judging, numbers, policy, states
from app.services.commands import AmendFiling, CreateFiling, MoveFiling
from app.transaction import Tx
from app.vocabulary import Action, FilingType

SUBJECT_PARTS = (
    Subject.names,
    Subject.identifiers,
    Subject.birth_dates,
    Subject.nationalities,
    Subject.places,
    Subject.description,
    Subject.property_detail,
)


def create(tx: Tx, command: CreateFiling) -> Filing:
    """Draft a filing; nobody but its bureau sees it before it is published."""
    policy.require(tx.actor, Action.CREATE)
    [number] = numbers.allocate(tx.session, tx.at.year)
    filing = Filing(
        type=command.type,
        number=number,
        bureau=tx.session.get_one(Bureau, tx.actor.bureau_id),
        created_by=tx.actor.id,
        created_at=tx.at,
        updated_at=tx.at,
    )
    content.write(filing, judging.filled(command.type, command.content, tx.at.date()))
    tx.session.add(filing)
    return recorded(tx, Action.CREATE, filing)


def amend(tx: Tx, command: AmendFiling) -> Filing:
    """Change what a filing says; the revision named must be the newest."""
    policy.require(tx.actor, Action.AMEND)
    filing = own(tx, command.type, command.filing_id, command.revision)
    filing.status = states.after(filing.status, Action.AMEND)
    content.change(filing, command.changes)
    revise(tx, filing)
    return recorded(tx, Action.AMEND, filing, fields=sorted(command.changes))


def publish(tx: Tx, command: MoveFiling) -> Filing:
    """Let lookups find it."""
    policy.require(tx.actor, Action.PUBLISH)
    filing = _moved(tx, command, Action.PUBLISH)
    filing.issued_on = filing.issued_on or tx.at.date()
    return recorded(tx, Action.PUBLISH, filing)


def withdraw(tx: Tx, command: MoveFiling) -> Filing:
    """Gone at once and for good: from this commit on no lookup shows it."""
    policy.require(tx.actor, Action.WITHDRAW)
    filing = _moved(tx, command, Action.WITHDRAW)
    filing.reason = command.reason
    return recorded(tx, Action.WITHDRAW, filing, reason=command.reason)


MOVES: dict[Action, Callable[[Tx, MoveFiling], Filing]] = {
    Action.PUBLISH: publish,
    Action.WITHDRAW: withdraw,
}


def read(tx: Tx, filing_type: FilingType, filing_id: str) -> Filing:
    """One filing, if the actor may see it; otherwise NotFound, as if it did not exist."""
    policy.require(tx.actor, Action.READ)
    filing = tx.session.scalar(whole().where(Filing.id == filing_id, Filing.type == filing_type))
    if filing is None or not policy.may_see(tx.actor, filing):
        raise NotFound(f"There is no {filing_type} {filing_id} that you may see.")
    return filing


def whole() -> Select[Filing]:
    """Filings with all their parts, since they are read after the session has ended."""
    subject = selectinload(Filing.subjects)
    return select(Filing).options(
        selectinload(Filing.bureau),
        selectinload(Filing.warrants).selectinload(Warrant.charges),
        *(subject.selectinload(part) for part in SUBJECT_PARTS),
    )


def own(tx: Tx, filing_type: FilingType, filing_id: str, revision: int) -> Filing:
    """The actor's own filing, locked. Raises NotFound, Forbidden or (not this revision) RevisionConflict."""
    # The lock makes the second of two writers wait and then see the first one's revision.
    locked = whole().where(Filing.id == filing_id, Filing.type == filing_type).with_for_update()
    filing = tx.session.scalar(locked)
    if filing is None or not policy.may_see(tx.actor, filing):
        raise NotFound(f"There is no {filing_type} {filing_id} that you may see.")
    if not policy.owns(tx.actor, filing):
        raise Forbidden("Only the bureau that lodged a filing may change it.")
    if filing.revision != revision:
        raise RevisionConflict(f"You read revision {revision}; it is at revision {filing.revision} now.")
    return filing


def _moved(tx: Tx, command: MoveFiling, action: Action) -> Filing:
    filing = own(tx, command.type, command.filing_id, command.revision)
    filing.status = states.after(filing.status, action)
    revise(tx, filing)
    return filing


def revise(tx: Tx, filing: Filing) -> None:
    """Raise the revision, so that readers and the index see that something changed."""
    filing.revision += 1
    filing.updated_at = tx.at


def recorded(tx: Tx, action: Action, filing: Filing, **detail: object) -> Filing:
    """Audit what was done to the filing and mark it for the index, in this very transaction."""
    tx.session.flush()
    audit.append(tx, action, filing.type, filing.id, revision=filing.revision, **detail)
    mark(tx, filing.id)
    return filing
