"""Amend what a list says otherwise: at once, or as far as a second person has not to agree first."""

from collections import defaultdict
from collections.abc import Sequence

from app.errors import Invalid
from app.models import Filing
from app.rules.changed import changed
from app.rules.content import FilingContent
from app.rules.transitions import Move
from app.services.filings import content_to_rows, review, steps, versions
from app.services.filings.amended import says
from app.services.imports import waiting
from app.services.imports.batch import Batch
from app.services.imports.entries import Entry
from app.services.imports.landing import Run, allowed, step
from app.services.imports.proposing import propose
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingStatus


def amend(tx: Tx, run: Run, batch: Batch) -> None:
    """Amend every filing whose entry has changed; what its state or its rules forbid is refused."""
    if not batch.changed:
        return
    for line, filings in allowed(tx, run, batch, Action.AMEND, batch.changed).items():
        judged = {each.id for each in filings if run.lands(batch.changed[each.id]) == FilingStatus.SUBMITTED}
        _propose(tx, run, batch, line, [each for each in filings if each.id in judged])
        plain = (each for each in filings if each.id not in judged)
        amended = [filing for filing in plain if _may_say_anew(tx, run, batch, filing)]
        steps.apply(tx, amended, step(run, line))
        waiting.note(tx, run.id, {each.id: each.revision for each in amended if each.review_due_at})


def _may_say_anew(tx: Tx, run: Run, batch: Batch, filing: Filing) -> bool:
    """Make the filing say what the list says; an entry that leaves out a subject with photos is refused."""
    kept = [subject.type for subject in filing.subjects]
    if len(kept) == 1 and kept == [each.type for each in batch.changed[filing.id].content.subjects]:
        return _says_anew(tx, run, batch, filing)
    filing_id, reference = filing.id, filing.reference
    try:
        with tx.session.begin_nested():
            return _says_anew(tx, run, batch, filing)
    except Invalid as invalid:
        batch.refuse(filing_id, reference, _reasons(invalid))
        return False


def _reasons(invalid: Invalid) -> str:
    return " ".join(fault.reason for fault in invalid.faults)


def _propose(tx: Tx, run: Run, batch: Batch, line: Move, filings: Sequence[Filing]) -> None:
    """Amend what was judged first as far as may be at once; the rest waits for a second person."""
    amended: dict[frozenset[str], list[Filing]] = defaultdict(list)
    for filing in filings:
        entry = batch.changed[filing.id]
        try:
            held = propose(tx, filing, _said(entry, filing))
        except Invalid as invalid:
            batch.refuse(filing.id, filing.reference, _reasons(invalid))
            continue
        filing.source_digest = entry.digest
        if held is None:
            batch.leave(filing.id)
        else:
            amended[held].append(filing)
            batch.proposed += bool(held)
    for held, some in amended.items():
        steps.apply(tx, some, step(run, line, held=held))
        waiting.note(tx, run.id, {each.id: each.revision for each in some if held})


def _said(entry: Entry, filing: Filing) -> FilingContent:
    return changed(entry.content, issued_on=entry.content.issued_on or filing.issued_on)


def _says_anew(tx: Tx, run: Run, batch: Batch, filing: Filing) -> bool:
    """Make the filing say what the list says; false where it says all of that already."""
    entry = batch.changed[filing.id]
    said = _said(entry, filing)
    filing.source_digest = entry.digest
    if says(filing, said):
        batch.leave(filing.id)
        return False
    versions.keep(tx, filing)
    content_to_rows.write(filing, said)
    if run.reviewed_after(entry):
        review.await_review(tx, filing)
    return True
