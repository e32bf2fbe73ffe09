"""Note filings that the index has just taken, to be held against the lists that are open."""

from collections.abc import Iterable

from sqlalchemy import exists, insert, select

from app.models import TravellerList, VettingEntry
from app.transaction import Tx
from search.documents import FilingDocument


def await_vetting(tx: Tx, documents: Iterable[FilingDocument]) -> None:
    """Note those that are in force, in the transaction that strikes them off; nothing while no list is open.

    A list that opens after this was read is asked of an index that has them.
    """
    is_open = select(exists().where(TravellerList.departs_at > tx.at))
    live = [document.filing_id for document in documents if document.live]
    if live and tx.session.scalar(is_open):
        due = {"queued_at": tx.at, "retry_at": tx.at, "attempts": 0, "failure": "", "set_aside": False}
        tx.session.execute(insert(VettingEntry), [{"filing_id": each, **due} for each in live])
