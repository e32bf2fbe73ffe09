"""Keep the account of a run: what was taken, refused and kept as remarks, in the commit that did it."""

from typing import Any, NamedTuple

from sqlalchemy import insert, select

from app.errors import TakenOver
from app.models import ImportRefusal, ImportRemark, ImportRun
from app.models.columns import new_id
from app.services.access import actors
from app.services.imports.batch import Batch, Tally
from app.services.imports.commands import ImportList
from app.services.imports.entries import LONGEST_FIELD, Entry, Refusal
from app.services.imports.landing import Run
from app.transaction import Tx
from app.vocabulary.imports import RunState

COUNTS = ("added", "changed", "unchanged", "withdrawn", "refused", "remarked")


class Begun(NamedTuple):
    """An account, what an earlier attempt counted there, and how many entries it took."""

    run: Run
    tally: Tally
    read: int


def open_account(tx: Tx, command: ImportList) -> Begun:
    """Return the account of this run: a new one, or that of an earlier attempt to go on with."""
    listing = command.listing
    bureau = actors.ensure_bureau(tx, listing.bureau, listing.bureau_name)
    account = tx.session.get_one(ImportRun, command.run_id) if command.run_id else _new(tx, command)
    account.source, account.issued_at = listing.name, command.issued_at
    account.entries = command.entries or 0
    tx.session.flush()
    tally = Tally(**{name: getattr(account, name) for name in COUNTS})
    return Begun(Run(account.id, bureau.id, listing, command.claim or account.claim), tally, account.read)


def hold(tx: Tx, run_id: str, claim: str) -> ImportRun:
    """Keep a run to oneself until this transaction ends; raises TakenOver where others go on."""
    mine = select(ImportRun).where(ImportRun.id == run_id).with_for_update()
    run = tx.session.scalars(mine.execution_options(populate_existing=True)).one()
    if run.claim != claim or run.state != RunState.RUNNING:
        raise TakenOver
    run.beat_at, run.attempts = tx.at, 1
    return run


def account_for(tx: Tx, run: Run, batch: Batch, read: int) -> None:
    """Count one batch, and write down what was refused or kept as a remark."""
    account = tx.session.get_one(ImportRun, run.id)
    account.read += read
    account.added += len(batch.added)
    account.changed += len(batch.changed)
    account.unchanged += batch.unchanged
    account.withdrawn += len(batch.withdrawn)
    account.refused += len(batch.refused)
    account.remarked += len(batch.remarked)
    note_faults(tx, run.id, batch)


def note_faults(tx: Tx, run_id: str, batch: Batch) -> None:
    """Write down what was refused, and what was kept as a remark."""
    refusals = [
        _told(run_id, each, field=each.field[:LONGEST_FIELD], reason=each.reason, position=each.position)
        for each in batch.refused
    ]
    remarks = [_told(run_id, entry, field=each.field) for entry in batch.remarked for each in entry.remarks]
    for model, rows in ((ImportRefusal, refusals), (ImportRemark, remarks)):
        if rows:
            tx.session.execute(insert(model), rows)


def _new(tx: Tx, command: ImportList) -> ImportRun:
    account = ImportRun(
        source=command.listing.name,
        file_name=command.file_name,
        actor_id=tx.actor.id,
        started_at=tx.at,
        beat_at=tx.at,
        state=RunState.RUNNING,
        claim=new_id(),
        read=0,
        **dict.fromkeys(COUNTS, 0),
    )
    tx.session.add(account)
    return account


def storable(text: str) -> str:
    """Return what a list made us say without what no database takes: zero characters, halves of others."""
    return text.replace("\0", "\ufffd").encode(errors="replace").decode()


def _told(run_id: str, each: Entry | Refusal, **fault: Any) -> dict[str, Any]:
    """Return the row of one fault of an entry."""
    told = {name: storable(value) if isinstance(value, str) else value for name, value in fault.items()}
    return {"run_id": run_id, "line": each.line, "reference": storable(each.reference), **told}
