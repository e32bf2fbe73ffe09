"""Which kinds of evidence are attached to a filing, for the rules that ask for a photo or for prints."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Attachment, Subject
from app.rules.words import Evidence
from app.vocabulary import AttachmentKind

COUNTS_AS = {
    AttachmentKind.PHOTO: Evidence.PHOTO,
    AttachmentKind.FINGERPRINTS: Evidence.FINGERPRINTS,
    AttachmentKind.DNA: Evidence.DNA,
}


def attached(session: Session, filing_id: str) -> frozenset[Evidence]:
    """What `Case.evidence` is to be when the filing is judged; a copy of a document is no likeness."""
    kinds = select(Attachment.kind).join(Subject).where(Subject.filing_id == filing_id).distinct()
    return frozenset(COUNTS_AS[kind] for kind in session.scalars(kinds) if kind in COUNTS_AS)
