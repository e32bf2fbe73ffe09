"""Question what a list asks for where it would undo a review or write over another person."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import BirthDateRow, Name, Subject
from app.outbox.project import birth_date
from app.rules.key_reuse import Identity, identity_of, is_another
from app.services.imports.batch import Batch
from app.services.imports.known import refused

REFUSED = "A reviewer refused the filing of this entry, and the list says the same as then."
ANOTHER = (
    "The reference stands for {before}; the list now gives it to {after}. If they are one, take it with "
    "--same {reference}; if not, withdraw the filing first."
)


def question(session: Session, source: str, batch: Batch, same: Collection[str]) -> None:
    """Refuse what a reviewer refused, and what has become another subject's unless it is in `same`."""
    _question_added(session, source, batch)
    doubtful = {key: entry for key, entry in batch.changed.items() if entry.reference not in same}
    for filing_id, before in _identities(session, doubtful).items():
        entry = doubtful[filing_id]
        after = identity_of(entry.content.subjects)
        if is_another(before, after):
            reason = ANOTHER.format(before=before, after=after, reference=entry.reference)
            batch.question(filing_id, reason)


def _question_added(session: Session, source: str, batch: Batch) -> None:
    if not batch.added:
        return
    known = refused(session, source, [entry.reference for entry in batch.added])
    for entry in [each for each in batch.added if (each.reference, each.digest) in known]:
        batch.refuse_added(entry, REFUSED)


def _identities(session: Session, filing_ids: Collection[str]) -> dict[str, Identity]:
    if not filing_ids:
        return {}
    births = defaultdict(list)
    of_filings = Subject.filing_id.in_(filing_ids)
    for filing_id, row in session.execute(
        select(Subject.filing_id, BirthDateRow)
        .join(Subject, BirthDateRow.subject_id == Subject.id)
        .where(of_filings)
    ):
        births[filing_id].append(birth_date(row))
    names = defaultdict(list)
    for filing_id, full in session.execute(
        select(Subject.filing_id, Name.full)
        .join(Subject, Name.subject_id == Subject.id)
        .where(of_filings, Subject.filing_id.in_(births))
        .order_by(Subject.position, Name.position)
    ):
        names[filing_id].append(full)
    return {each: Identity(names[each], births[each]) for each in births}
