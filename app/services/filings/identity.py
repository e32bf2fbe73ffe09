"""Notice when the identity that a filing gives its subject changes: what was settled is open again."""

from collections.abc import Sequence
from hashlib import sha256

import orjson
from sqlalchemy import select

from app.models import Filing, SettledMatch, Subject
from app.services.audit import log as audit_log
from app.services.filings.rows_to_content import as_json, subject_content
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.hits import Ground

# What tells one subject from another; the rest of a filing says why it is sought.
TELLING = ("type", "names", "identifiers", "birth_dates", "nationalities", "sex", "description", "property")
CHANGED = "The filing's identity has changed."


def digest(subject: Subject) -> str:
    """Return a digest of the subject's identity."""
    said = as_json(subject_content(subject))
    return sha256(orjson.dumps([said[part] for part in TELLING])).hexdigest()


def reconsider(tx: Tx, filings: Sequence[Filing]) -> None:
    """Open what was settled about subjects that have changed, or are gone.

    A diplomat's immunity does not depend on who is sought.
    """
    by_id = {filing.id: filing for filing in filings}
    standing = select(SettledMatch).where(
        SettledMatch.filing_id.in_(by_id),
        SettledMatch.ended_at.is_(None),
        SettledMatch.ground.is_distinct_from(Ground.DIPLOMAT),
    )
    for row in tx.session.scalars(standing).all():
        subjects = {subject.id: subject for subject in by_id[row.filing_id].subjects}
        subject = subjects.get(row.subject_id)
        if subject is None or digest(subject) != row.identity:
            row.ended_at, row.end_reason = tx.at, CHANGED
            audit_log.append(tx, Action.REJECT, "settled_match", row.id, ended="identity", hit=row.hit_id)
