"""Add the entries that tell the index to look again at a filing, and the feeds that it changed."""

from sqlalchemy import insert

from app.models import ChangeEntry, OutboxEntry
from app.transaction import Tx


def mark(tx: Tx, *filing_ids: str) -> None:
    """Note, in this very transaction, that these filings must be projected again."""
    if filing_ids:
        due = {"queued_at": tx.at, "retry_at": tx.at, "attempts": 0, "failure": "", "set_aside": False}
        rows = [{"filing_id": filing_id, **due} for filing_id in filing_ids]
        tx.session.execute(insert(OutboxEntry), rows)
        tx.session.execute(insert(ChangeEntry), [{"filing_id": filing_id} for filing_id in filing_ids])
        tx.marked.update(filing_ids)
