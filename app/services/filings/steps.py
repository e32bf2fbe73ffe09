"""Apply a step to one filing or to thousands: revision, step log, audit, outbox, and what follows from it.

Every change of a filing comes this way, whether a person makes it, an import run or the passing of time.
"""

from collections.abc import Sequence

from sqlalchemy import select

from app.models import Filing, Link
from app.outbox.mark import mark
from app.rules import transitions
from app.services.audit import log as audit_log
from app.services.filings import identity, proposals, review, step_log
from app.services.filings.queries import with_relations
from app.services.filings.step_log import Step, Taken
from app.services.messaging import diffusions, exports
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingStatus
from app.vocabulary.requirements import LinkKind

OWNER_ENDED = "The filing it belongs to has ended."


def apply(tx: Tx, filings: Sequence[Filing], step: Step) -> None:
    """Apply the step to each filing, in this very transaction, and do what follows from it."""
    taken = [_advance(tx, filing, step) for filing in filings]
    record(tx, taken, step)
    follow(tx, filings)


def record(tx: Tx, taken: Sequence[Taken], step: Step) -> None:
    """Log a step already taken, audit it, and mark the filings for the index."""
    tx.session.flush()
    digests = step_log.add(tx, taken, step)
    said = zip(taken, digests, strict=True)
    audit_log.append_all(
        tx, step.action, [(each.type, each.filing_id, _audited(each, step, digest)) for each, digest in said]
    )
    mark(tx, *(each.filing_id for each in taken))


def follow(tx: Tx, filings: Sequence[Filing]) -> None:
    """Send and recall diffusions, recall exports; end the review of what has ended, and what belongs to it.

    Matches that were settled are open again where the filing says somebody else is sought.
    """
    diffusions.address(tx, filings)
    exports.recall(tx, [filing for filing in filings if filing.status in transitions.ENDED])
    identity.reconsider(tx, filings)
    ended = [filing for filing in filings if filing.status in transitions.ENDED]
    for filing in ended:
        review.end_review(filing)
        proposals.discard(filing)
    if belonging := _belonging(tx, ended):
        expire(tx, belonging, OWNER_ENDED)


def expire(tx: Tx, filings: Sequence[Filing], reason: str) -> None:
    """End filings because time has, or because what they belong to has ended; for callers who may."""
    for filing in filings:
        filing.reason = reason
    apply(tx, filings, Step(Action.EXPIRE, FilingStatus.EXPIRED, reason))


def touch(tx: Tx, filing: Filing, action: Action, **detail: object) -> Filing:
    """Raise the revision for a change beside what the filing says; audit it and mark it for the index."""
    _revise(tx, filing)
    tx.session.flush()
    audit_log.append(tx, action, filing.type, filing.id, revision=filing.revision, **detail)
    mark(tx, filing.id)
    return filing


def _advance(tx: Tx, filing: Filing, step: Step) -> Taken:
    before, filing.status = filing.status, step.after or filing.status
    _revise(tx, filing)
    return Taken(filing.id, filing.type, before, filing.status, filing.revision, filing.version)


def _revise(tx: Tx, filing: Filing) -> None:
    filing.revision += 1
    filing.updated_at = tx.at


def _audited(taken: Taken, step: Step, digest: str) -> dict[str, object]:
    return {
        "revision": taken.revision,
        "before": taken.before,
        "after": taken.after,
        "digest": digest,
        **step.audited,
    }


def _belonging(tx: Tx, ended: Sequence[Filing]) -> Sequence[Filing]:
    """Return the living filings that belong to one that has ended.

    An alert on a thing lives only as long as the person's it belongs to (2018/1862 article 54).
    """
    if not ended:
        return []
    owners = [filing.id for filing in ended]
    belonging = select(Link.filing_id).where(Link.other_id.in_(owners), Link.kind == LinkKind.BELONGS_TO)
    living = Filing.status.in_(transitions.IN_FORCE | transitions.UNPUBLISHED)
    query = with_relations().where(Filing.id.in_(belonging), living).with_for_update(of=Filing)
    return tx.session.scalars(query).all()
