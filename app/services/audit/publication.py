"""Take the newest checkpoint outside: to a file, to syslog, to a webhook, and to witnesses who sign it."""

from collections.abc import Iterable

import structlog
from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from app.actor import SYSTEM
from app.db import Sessions
from app.models import AuditCheckpoint, AuditCosignature
from app.services.audit.seals import newest_checkpoint
from app.services.audit.tree import StoredTree
from app.transaction import Clock, read_transaction, transaction, utc_now
from app.transparency import places
from app.transparency.merkle import consistency
from app.transparency.notes import Note, Signature, read_signatures
from app.transparency.settings import LogSettings, Witness
from app.transparency.witnessing import WitnessRefused, cosign

logger = structlog.get_logger()


class NotPublished(Exception):
    """Some place did not take the checkpoint; the text names each and says why."""


def publish(sessions: Sessions, settings: LogSettings, clock: Clock = utc_now) -> Note | None:
    """Take the newest checkpoint to every place set, witnesses first; return it with their signatures.

    None where nothing was sealed yet. Raises NotPublished once every place was tried.
    """
    failed = list(_ask_witnesses(sessions, settings, clock))
    with read_transaction(sessions, SYSTEM) as tx:
        note = newest_note(tx.session)
    if note is not None:
        failed += places.tell(settings, note)
    if failed:
        raise NotPublished("; ".join(failed))
    return note


def newest_note(session: Session) -> Note | None:
    """Return the newest checkpoint with all signatures under it."""
    newest = newest_checkpoint(session)
    return note_of(session, newest) if newest else None


def note_of(session: Session, checkpoint: AuditCheckpoint) -> Note:
    """Return a checkpoint with all signatures under it."""
    note = Note.read(checkpoint.note)
    lines = session.scalars(select(AuditCosignature.line).where(AuditCosignature.size == checkpoint.size))
    cosigned = [each for line in lines for each in read_signatures(line)]
    return Note(note.text, (*note.signatures, *cosigned))


def _ask_witnesses(sessions: Sessions, settings: LogSettings, clock: Clock) -> Iterable[str]:
    for witness in settings.witnesses:
        try:
            _ask(sessions, witness, settings.timeout_s, clock)
        except WitnessRefused as refused:
            logger.warning("audit_witness_refused", witness=witness.key.name, reason=str(refused))
            yield str(refused)


def _ask(sessions: Sessions, witness: Witness, timeout_s: float, clock: Clock) -> None:
    name = witness.key.name
    with read_transaction(sessions, SYSTEM) as tx:
        newest = newest_checkpoint(tx.session)
        seen = _seen_by(tx.session, name)
    if newest is None or seen == newest.size:
        return

    def proof(since: int) -> list[bytes]:
        with read_transaction(sessions, SYSTEM) as tx:
            return consistency(since, newest.size, StoredTree(tx.session).complete)

    signature = cosign(witness, Note.read(newest.note), proof, seen, timeout_s)
    _keep(sessions, newest, signature, clock)


def _seen_by(session: Session, name: str) -> int:
    query = select(func.max(AuditCosignature.size)).where(AuditCosignature.witness == name)
    return session.scalar(query) or 0


def _keep(sessions: Sessions, signed: AuditCheckpoint, signature: Signature, clock: Clock) -> None:
    with transaction(sessions, SYSTEM, clock) as tx:
        row = {"size": signed.size, "witness": signature.name, "at": tx.at, "line": signature.line}
        tx.session.execute(insert(AuditCosignature), row)
