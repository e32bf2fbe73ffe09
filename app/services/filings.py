"""Notices, alerts and records: draft, amend, take over as published, read."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload
from sqlalchemy.sql import Select

from app.errors import Forbidden, NotFound, RevisionConflict
from app.models import Bureau, Filing, Subject, Warrant
from app.outbox.mark import mark
from app.services import (
    amending,
    audit,
    content,
    diffusions,
    journal,
    judging,
    numbers,
    policy,
    review,
    states,
    versions,
)
from app.services.commands import AmendFiling, CreateFiling
from app.services.journal import Step
from app.services.states import Move
from app.transaction import Tx
from app.vocabulary import Action, FilingStatus, FilingType

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
    """Draft a filing; nobody but its bureau's keepers sees it before it is published."""
    policy.require(tx.actor, Action.CREATE)
    return stepped(tx, _filed(tx, command), Step(Action.CREATE, FilingStatus.DRAFT))


def arrive(tx: Tx, command: CreateFiling) -> Filing:
    """Take over a filing that was published elsewhere, as importers do: it is in force on arrival.

    Its review took place where it comes from; the importer's role answers for that.
    """
    policy.require(tx.actor, Action.IMPORT)
    filing = _filed(tx, command)
    filing.status = FilingStatus.PUBLISHED
    filing.issued_on = filing.issued_on or tx.at.date()
    return stepped(tx, filing, Step(Action.IMPORT, FilingStatus.DRAFT))


def amend(tx: Tx, command: AmendFiling) -> Filing:
    """Change what a filing says; the revision named must be the newest, and what it said is kept.

    In force it must still meet its kind's rules, and its new version waits for a second person's review.
    """
    policy.require(tx.actor, Action.AMEND)
    filing = claim(tx, command.type, command.filing_id)
    require_allowed(tx, filing, Action.AMEND, command.revision)
    if filing.status in states.IN_FORCE:
        amending.require_in_bounds(filing, command.changes)
    versions.keep(tx, filing)
    content.change(filing, command.changes)
    if filing.status in states.IN_FORCE:
        tx.session.flush()
        review.require_sound(tx, filing)
        review.await_review(tx, filing)
        diffusions.address(tx, filing)
    revise(tx, filing)
    parts = tuple(sorted(command.changes))
    return stepped(tx, filing, Step(Action.AMEND, filing.status, parts=parts))


def read(tx: Tx, filing_type: FilingType, filing_id: str) -> Filing:
    """One filing, if the actor may see it; otherwise NotFound, as if it did not exist."""
    policy.require(tx.actor, Action.READ)
    return visible(tx, whole().where(Filing.id == filing_id, Filing.type == filing_type), filing_id)


def kept(tx: Tx, filing_type: FilingType, filing_id: str) -> Filing:
    """A filing that the actor keeps; NotFound, or Forbidden for those who see it but do not keep it."""
    filing = read(tx, filing_type, filing_id)
    if not policy.may_keep(tx.actor, filing):
        raise Forbidden("Only those who keep a filing may read what was done with it.")
    return filing


def visible(tx: Tx, query: Select[Filing], filing_id: str) -> Filing:
    """The filing the query finds, or NotFound, in the same words, where the actor may not know of it."""
    filing = tx.session.scalar(query)
    if filing is None or not policy.may_see(tx.actor, filing):
        raise NotFound(f"There is no filing {filing_id} that you may see.")
    return filing


def whole() -> Select[Filing]:
    """Filings with all their parts, since they are read after the session has ended."""
    subject = selectinload(Filing.subjects)
    return select(Filing).options(
        selectinload(Filing.bureau),
        selectinload(Filing.addenda),
        selectinload(Filing.warrants).selectinload(Warrant.charges),
        *(subject.selectinload(part) for part in SUBJECT_PARTS),
    )


def again(tx: Tx, filing_id: str) -> Filing:
    """A filing that the actor made with the same request before, whatever has become of it."""
    return tx.session.scalars(whole().where(Filing.id == filing_id)).one()


def claim(tx: Tx, filing_type: FilingType, filing_id: str) -> Filing:
    """A filing the actor may see, locked until the transaction ends."""
    # The lock makes the second of two writers wait and then see the first one's revision.
    query = whole().where(Filing.id == filing_id, Filing.type == filing_type)
    return visible(tx, query.with_for_update(of=Filing), filing_id)


def own(tx: Tx, filing_type: FilingType, filing_id: str, revision: int) -> Filing:
    """The actor's own filing, locked. Raises NotFound, Forbidden or (not this revision) RevisionConflict."""
    filing = claim(tx, filing_type, filing_id)
    if not policy.owns(tx.actor, filing):
        raise Forbidden("Only the bureau that lodged a filing may change it.")
    require_revision(filing, revision)
    return filing


def require_revision(filing: Filing, revision: int) -> None:
    """Raise RevisionConflict where the filing has changed since that revision was read."""
    if filing.revision != revision:
        raise RevisionConflict(f"You read revision {revision}; it is at revision {filing.revision} now.")


def require_allowed(tx: Tx, filing: Filing, action: Action, revision: int) -> Move:
    """The line of the table for this move, once hands, revision, state and eyes are found right."""
    policy.require_hand(tx.actor, filing)
    require_revision(filing, revision)
    line = states.find(action, filing.status, pending=filing.pending_review, urgent=review.urgent(filing))
    policy.require_move(tx.actor, filing, line)
    if line.four_eyes:
        review.require_other_eyes(tx, filing)
    return line


def revise(tx: Tx, filing: Filing) -> None:
    """Raise the revision, so that readers and the index see that something changed."""
    filing.revision += 1
    filing.updated_at = tx.at


def stepped(tx: Tx, filing: Filing, step: Step) -> Filing:
    """Note a step in the filing's history, audit it, and mark the filing for the index."""
    tx.session.flush()
    journal.add(tx, filing, step)
    parts = {"fields": list(step.parts)} if step.parts else {}
    return recorded(tx, step.action, filing, before=step.before, after=filing.status, **parts)


def recorded(tx: Tx, action: Action, filing: Filing, **detail: object) -> Filing:
    """Audit what was done to the filing and mark it for the index, in this very transaction.

    The audit outlives a purge, so that nothing of `detail` may be personal: words of lists and names of
    parts, never a reason or a value.
    """
    tx.session.flush()
    audit.append(tx, action, filing.type, filing.id, revision=filing.revision, **detail)
    mark(tx, filing.id)
    return filing


def _filed(tx: Tx, command: CreateFiling) -> Filing:
    [number] = numbers.allocate(tx.session, tx.at.year)
    filing = Filing(
        type=command.type,
        number=number,
        bureau=tx.session.get_one(Bureau, tx.actor.bureau_id),
        addenda=[],
        created_by=tx.actor.id,
        created_at=tx.at,
        updated_at=tx.at,
    )
    content.write(filing, judging.filled(command.type, command.content, tx.at.date()))
    tx.session.add(filing)
    return filing
