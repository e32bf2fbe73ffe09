"""Writes one batch in one transaction: filings, audit, outbox, and the run's own account."""

from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import select

from app.errors import IllegalMove
from app.models import Filing, ImportRefusal, ImportRun
from app.outbox.mark import mark
from app.services import audit, content, judging, numbers, states, versions
from app.services.filings import whole
from app.services.imports.batch import Batch
from app.services.imports.bulk import insert_all
from app.services.imports.entries import Entry, Refusal
from app.services.parts import Part
from app.transaction import Tx
from app.vocabulary import Action, FilingStatus, FilingType

VANISHED = "No longer on the list."


class Run(NamedTuple):
    """What all batches of a run have in common."""

    id: str
    bureau_id: str
    source: str
    type: FilingType


def write(tx: Tx, run: Run, batch: Batch) -> None:
    """File what is new, amend what has changed, withdraw what is gone; what a state forbids is refused."""
    _file(tx, run, batch)
    _amend(tx, run, batch)
    _withdraw(tx, run, batch)
    _account(tx, run, batch)


def _file(tx: Tx, run: Run, batch: Batch) -> None:
    if not batch.added:
        return
    free = numbers.allocate(tx.session, tx.at.year, len(batch.added))
    filings = (_filing(tx, run, entry, number) for entry, number in zip(batch.added, free, strict=True))
    ids = insert_all(tx.session, filings)
    audit.append_all(tx, Action.PUBLISH, run.type, ids, revision=1, import_run=run.id)
    mark(tx, *ids)


def _filing(tx: Tx, run: Run, entry: Entry, number: str) -> Part:
    head = {
        "type": run.type,
        "number": number,
        "bureau_id": run.bureau_id,
        "created_by": tx.actor.id,
        "created_at": tx.at,
        "updated_at": tx.at,
        "status": FilingStatus.PUBLISHED,
        "revision": 1,
        "source": run.source,
        "source_digest": entry.digest,
    }
    said = judging.filled(run.type, entry.content, tx.at.date())
    return content.new(head, replace(said, issued_on=said.issued_on or tx.at.date()))


def _amend(tx: Tx, run: Run, batch: Batch) -> None:
    if not batch.changed:
        return
    for filing in tx.session.scalars(whole().where(Filing.id.in_(batch.changed))).all():
        entry = batch.changed[filing.id]
        if reason := _moved(filing, Action.AMEND):
            batch.refused.append(Refusal(entry.line, entry.reference, "status", reason))
            del batch.changed[filing.id]
            continue
        versions.keep(tx, filing)
        content.write(filing, judging.filled(run.type, entry.content, tx.at.date()))
        filing.source_digest = entry.digest
        _revised(tx, run, filing, Action.AMEND)


def _withdraw(tx: Tx, run: Run, batch: Batch) -> None:
    if not batch.withdrawn:
        return
    for filing in tx.session.scalars(select(Filing).where(Filing.id.in_(batch.withdrawn))).all():
        if reason := _moved(filing, Action.WITHDRAW):
            batch.refused.append(Refusal(0, filing.reference, "status", reason))
            batch.withdrawn.remove(filing.id)
            continue
        filing.reason = VANISHED
        _revised(tx, run, filing, Action.WITHDRAW)


def _moved(filing: Filing, action: Action) -> str:
    """Move the filing, or say why its state forbids it."""
    try:
        filing.status = states.after(filing.status, action)
    except IllegalMove as forbidden:
        return forbidden.detail
    return ""


def _revised(tx: Tx, run: Run, filing: Filing, action: Action) -> None:
    filing.revision += 1
    filing.updated_at = tx.at
    audit.append(tx, action, filing.type, filing.id, revision=filing.revision, import_run=run.id)
    mark(tx, filing.id)


def _account(tx: Tx, run: Run, batch: Batch) -> None:
    account = tx.session.get_one(ImportRun, run.id)
    account.added += len(batch.added)
    account.changed += len(batch.changed)
    account.unchanged += batch.unchanged
    account.withdrawn += len(batch.withdrawn)
    account.refused += len(batch.refused)
    account.refusals += [
        ImportRefusal(line=each.line, reference=each.reference, field=each.field, reason=each.reason)
        for each in batch.refused
    ]
