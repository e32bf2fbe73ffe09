"""Read a notice as it is printed: with its photos, and what the reader's bureau said of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.models import Attachment, Filing
from app.rules import policy
from app.services.filings import attachments, filings, flags
from app.services.filings.queries import without_misused
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingType

# As many faces as fit beside what is said of a subject; the rest is on the screen.
MOST_PHOTOS = 3


@dataclass(frozen=True, slots=True)
class Printed:
    """A notice with its photos, the newest first; `flag`: why the reader's bureau does not carry it out."""

    filing: Filing
    photos: Sequence[Attachment]
    flag: str


def read(tx: Tx, notice_id: str) -> Printed:
    """Return a notice to be printed, for those who may have its files; a closed one is NotFound.

    The identity of a victim never stands on paper, which goes where nobody asks who reads it.
    """
    policy.require(tx.actor, Action.HAND_OUT)
    filing = without_misused(filings.read(tx, FilingType.NOTICE, notice_id))
    photos = attachments.photos(tx, filing)[:MOST_PHOTOS]
    for photo in photos:
        tx.show(photo.id)
    return Printed(filing, photos, flags.reason(tx, filing))
