"""Write one batch in one transaction: filings, audit and outbox."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from app.models import Filing
from app.rules import policy, transitions
from app.rules.changed import changed
from app.rules.kinds import RULES
from app.services.filings import content_to_rows, filing_numbers, steps
from app.services.filings.bulk import insert_all
from app.services.filings.queries import with_relations
from app.services.filings.row_tree import Part
from app.services.filings.step_log import Taken
from app.services.imports import waiting
from app.services.imports.amending import amend
from app.services.imports.batch import Batch
from app.services.imports.entries import Entry
from app.services.imports.landing import Run, allowed, step
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.filings import Circulation, FilingStatus

VANISHED = "No longer on the list."


def write(tx: Tx, run: Run, batch: Batch) -> None:
    """File what is new, amend what has changed, withdraw what is gone; what a state forbids is refused."""
    _file(tx, run, batch)
    amend(tx, run, batch)
    _withdraw(tx, run, batch)


def _file(tx: Tx, run: Run, batch: Batch) -> None:
    landing: dict[FilingStatus, list[Entry]] = defaultdict(list)
    for entry in batch.added:
        landing[run.lands(entry)].append(entry)
    for status, entries in landing.items():
        _file_as(tx, run, status, entries)


def _file_as(tx: Tx, run: Run, status: FilingStatus, entries: Sequence[Entry]) -> None:
    line = transitions.find_filed(status)
    policy.require_roles(tx.actor, line.action, line.by)
    free = filing_numbers.allocate(tx.session, tx.at.year, len(entries))
    filings = (_filing(tx, run, entry, status, number) for entry, number in zip(entries, free, strict=True))
    ids = insert_all(tx.session, filings)
    filed = [*zip(ids, entries, strict=True)]
    taken = [Taken(each, run.type_of(entry), FilingStatus.DRAFT, status, 1, 1) for each, entry in filed]
    steps.record(tx, taken, step(run, line))
    judged = (each for each, entry in filed if run.awaits(entry))
    waiting.note(tx, run.id, dict.fromkeys(judged, 1))
    steps.follow(tx, _diffusions(tx, ids))


def _filing(tx: Tx, run: Run, entry: Entry, status: FilingStatus, number: str) -> Part:
    due = tx.at + timedelta(hours=RULES.settings.review_hours) if run.reviewed_after(entry) else None
    head = {
        "type": run.type_of(entry),
        "number": number,
        "bureau_id": run.bureau_id,
        "created_by": tx.actor.id,
        "created_at": tx.at,
        "updated_at": tx.at,
        "status": status,
        "review_due_at": due,
        "revision": 1,
        "source": run.source,
        "source_digest": entry.digest,
    }
    said = changed(entry.content, issued_on=entry.content.issued_on or tx.at.date())
    return content_to_rows.new(head, said)


def _diffusions(tx: Tx, ids: Sequence[str]) -> Sequence[Filing]:
    """Return those that are to be sent out, which most lists have none of."""
    sent_out = Filing.circulation == Circulation.DIFFUSION
    return tx.session.scalars(with_relations().where(Filing.id.in_(ids), sent_out)).all()


def _withdraw(tx: Tx, run: Run, batch: Batch) -> None:
    if not batch.withdrawn:
        return
    for line, filings in allowed(tx, run, batch, Action.WITHDRAW, batch.withdrawn).items():
        for filing in filings:
            filing.reason = VANISHED
        steps.apply(tx, filings, step(run, line, VANISHED))
