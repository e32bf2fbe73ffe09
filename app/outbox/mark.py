"""Add the entries that tell the index to look again at a filing, and the feeds that it changed."""

from sqlalchemy import insert

from app.db import table_of
from app.followed import require_original
from app.models import ChangeEntry, OutboxEntry
from app.transaction import Tx

_MARK, _CHANGED = insert(table_of(OutboxEntry)), insert(table_of(ChangeEntry))


def mark(tx: Tx, *filing_ids: str) -> None:
    """Note, in this very transaction, that these filings must be projected again.

    Whatever changes a filing comes by here, so a copy is closed here to what no other gate has held up:
    raises ReadOnlyCopy.
    """
    if filing_ids:
        require_original(tx.session.connection(), tx.at)
        mark_copied(tx, *filing_ids)
        tx.session.connection().execute(_CHANGED, [{"filing_id": filing_id} for filing_id in filing_ids])


def mark_copied(tx: Tx, *filing_ids: str) -> None:
    """Note what a copy has taken over: for its index alone, since a copy has no feed of its own."""
    if filing_ids:
        due = {"queued_at": tx.at, "retry_at": tx.at, "attempts": 0, "failure": "", "set_aside": False}
        rows = [{"filing_id": filing_id, **due} for filing_id in filing_ids]
        tx.session.flush()
        tx.session.connection().execute(_MARK, rows)
        tx.marked.update(filing_ids)
