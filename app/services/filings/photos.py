"""Find the photo that is shown beside a match."""

from collections.abc import Collection

from sqlalchemy import select

from app.actor import Actor
from app.models import Attachment
from app.services.unit_of_work import Registry, reading
from app.vocabulary.subjects import AttachmentKind


def newest_of(registry: Registry, actor: Actor, subject_ids: Collection[str]) -> dict[str, str]:
    """Return the newest photo of each subject that was just shown; each file is handed out by itself.

    One that waits for a second person is left out: it is handed out to its keepers alone.
    """
    if not subject_ids:
        return {}
    of_them = (
        select(Attachment.subject_id, Attachment.id)
        .where(
            Attachment.subject_id.in_(subject_ids),
            Attachment.kind == AttachmentKind.PHOTO,
            Attachment.pending_review.is_(False),
        )
        .order_by(Attachment.id)
    )
    with reading(registry, actor) as tx:
        return {row.subject_id: row.id for row in tx.session.execute(of_them)}
