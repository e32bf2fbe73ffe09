"""Find the kinds of evidence attached to a filing, for rules that ask for a photo or prints."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Attachment, Subject
from app.vocabulary.requirements import Evidence
from app.vocabulary.subjects import AttachmentKind

COUNTS_AS = {
    AttachmentKind.PHOTO: Evidence.PHOTO,
    AttachmentKind.FINGERPRINTS: Evidence.FINGERPRINTS,
    AttachmentKind.DNA: Evidence.DNA,
}


def attached(session: Session, filing_id: str) -> frozenset[Evidence]:
    """Return the value of `Submission.evidence` for the filing; a copy of a document is no likeness."""
    kinds = select(Attachment.kind).join(Subject).where(Subject.filing_id == filing_id).distinct()
    return frozenset(COUNTS_AS[kind] for kind in session.scalars(kinds) if kind in COUNTS_AS)
