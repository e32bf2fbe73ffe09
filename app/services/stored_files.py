"""Keep rows and files in step: no row without its file, no file long without a row.

The row of a file is its lock. Whoever attaches a file, and whoever removes one that nothing is attached
to any more, holds that row first; so a file is never removed while a row that needs it is being written.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from importlib import import_module

import structlog
from sqlalchemy import ColumnElement, delete, or_, select
from sqlalchemy.orm import Session

from app.actor import SYSTEM
from app.db import Sessions
from app.errors import FileUnavailable
from app.files.store import FileStore
from app.models import Attachment, MessageAttachment, StoredFile
from app.transaction import read_transaction, transaction

# An upload takes seconds; what is half-way for longer was left by a process that died.
STALE_S = 3600.0
log = structlog.get_logger()


def hold(session: Session, digests: Collection[str]) -> None:
    """Lock the rows of these files until the transaction ends, made where they are not there yet."""
    # SQLite and PostgreSQL write "on conflict" alike; the dialect in use is loaded, the other need not be.
    insert = import_module(f"sqlalchemy.dialects.{session.get_bind().dialect.name}").insert
    # One order for everybody, so that two who hold the same files do not wait for each other.
    for digest in sorted(set(digests)):
        row = insert(StoredFile).values(digest=digest)
        held = row.on_conflict_do_update(index_elements=["digest"], set_={"digest": row.excluded.digest})
        session.execute(held)


def release(sessions: Sessions, store: FileStore, digests: Collection[str]) -> int:
    """Remove those of these files that nothing is attached to; returns how many that were.

    What the disk refuses to remove is logged and left to the next sweep.
    """
    removed = 0
    for digest in sorted(digests):
        try:
            with transaction(sessions, SYSTEM) as tx:
                hold(tx.session, [digest])
                removed += _removed(tx.session, store, digest)
        except OSError as failed:
            log.error("file_not_removed", digest=digest, reason=failed.strerror)
    return removed


def _removed(session: Session, store: FileStore, digest: str) -> bool:
    uses = (
        select(Attachment.id).where(_uses(digest)),
        select(MessageAttachment.id).where(MessageAttachment.digest == digest),
    )
    if any(session.scalar(each.limit(1)) for each in uses):
        return False
    store.delete(digest)
    session.execute(delete(StoredFile).where(StoredFile.digest == digest))
    return True


def _uses(digest: str) -> ColumnElement[bool]:
    return or_(Attachment.digest == digest, Attachment.thumbnail_digest == digest)


@dataclass(frozen=True, slots=True)
class Swept:
    """Count the files removed: kept ones that nothing needed, and ones left half-way."""

    orphans: int
    stale: int


def sweep(sessions: Sessions, store: FileStore, stale_s: float = STALE_S) -> Swept:
    """Remove every file that no attachment needs, as a crash between file and commit leaves behind."""
    with read_transaction(sessions, SYSTEM) as tx:
        known = set(tx.session.scalars(select(StoredFile.digest)))
        needed = _needed(tx.session)
    loose = (known | set(store.digests())) - needed
    return Swept(release(sessions, store, loose), store.drop_staged(stale_s))


def damaged(sessions: Sessions, store: FileStore) -> Iterator[str]:
    """Yield the checksums of files that an attachment needs and that are missing or do not agree with it."""
    with read_transaction(sessions, SYSTEM) as tx:
        needed = _needed(tx.session)
    for digest in sorted(needed):
        try:
            store.read(digest)
        except FileUnavailable:
            yield digest


def _needed(session: Session) -> set[str]:
    thumbnails = select(Attachment.thumbnail_digest).where(Attachment.thumbnail_digest.is_not(None))
    columns = select(Attachment.digest), select(MessageAttachment.digest), thumbnails
    return {digest for each in columns for digest in session.scalars(each) if digest}
