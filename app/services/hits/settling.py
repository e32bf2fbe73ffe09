"""Settle a pair of person and subject, so that it is not raised again; open it anew."""

from sqlalchemy import select

from app.models import Hit, SettledMatch, Subject
from app.models.columns import new_id
from app.services.filings import identity
from app.transaction import Tx
from app.vocabulary.hits import Settled

TAKEN_BACK = "It is the subject after all."


def settle(tx: Tx, row: Hit) -> None:
    """Settle a rejected match for its bureau's lookups, where it is known in full who was asked about."""
    pair = begin(tx, row, Settled.REJECTED)
    if pair is not None:
        pair.bureau, pair.reason = row.bureau, row.reason or row.answer


def begin(tx: Tx, row: Hit, outcome: Settled) -> SettledMatch | None:
    """Return a new pair of the hit's person and subject; None where either is not known."""
    subject = tx.session.get(Subject, row.subject_id)
    if row.person is None or subject is None:
        return None
    pair = SettledMatch(
        id=new_id(),
        outcome=outcome,
        person=row.person,
        filing=row.filing,
        subject_id=subject.id,
        identity=identity.digest(subject),
        hit_id=row.id,
        bureau=tx.actor.bureau,
        at=tx.at,
        asked_by=tx.actor.id,
        persons=sorted(tx.actor.persons),
    )
    tx.session.add(pair)
    return pair


def reopen(tx: Tx, row: Hit) -> None:
    """End whatever was settled by this hit: it is the subject after all."""
    standing = select(SettledMatch).where(SettledMatch.hit_id == row.id, SettledMatch.ended_at.is_(None))
    for pair in tx.session.scalars(standing).all():
        pair.ended_at, pair.end_reason = tx.at, TAKEN_BACK
