"""Write one batch in one transaction: filings, audit and outbox."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import NamedTuple

from app.errors import IllegalMove, Invalid
from app.models import Filing
from app.rules import kinds, policy, transitions, validation
from app.rules.changed import changed
from app.rules.content import FilingContent
from app.rules.kinds import RULES
from app.rules.transitions import Move
from app.services.filings import content_to_rows, filing_numbers, review, steps, versions
from app.services.filings.amended import says
from app.services.filings.bulk import insert_all
from app.services.filings.queries import with_relations
from app.services.filings.row_tree import Part
from app.services.filings.step_log import Step, Taken
from app.services.imports.batch import Batch
from app.services.imports.entries import Entry
from app.services.imports.proposing import propose
from app.services.imports.source import Listing
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.filings import Circulation, FilingStatus, FilingType
from app.vocabulary.requirements import Review

VANISHED = "No longer on the list."


class Run(NamedTuple):
    """Hold what all batches of a run have in common; by its `claim` it asks whether it was taken over."""

    id: str
    bureau_id: str
    listing: Listing
    claim: str = ""

    @property
    def source(self) -> str:
        """Return the name of the list."""
        return self.listing.name

    def type_of(self, entry: Entry) -> FilingType:
        """Return the family that an entry belongs to."""
        return entry.type or self.listing.type

    def lands(self, entry: Entry) -> FilingStatus:
        """Return the state in which an entry is filed, as a clerk's filing of its kind would be."""
        filing_type, kind = self.type_of(entry), entry.content.kind
        awaits = kinds.of(filing_type, kind).review == Review.BEFORE
        publishes = self.listing.publishes(filing_type, kind)
        return FilingStatus.SUBMITTED if awaits and not publishes else FilingStatus.PUBLISHED

    def reviewed_after(self, entry: Entry) -> bool:
        """Tell whether a second person is to review what is published already."""
        published = self.lands(entry) == FilingStatus.PUBLISHED
        return published and not self.listing.publishes(self.type_of(entry), entry.content.kind)


def write(tx: Tx, run: Run, batch: Batch) -> None:
    """File what is new, amend what has changed, withdraw what is gone; what a state forbids is refused."""
    _file(tx, run, batch)
    _amend(tx, run, batch)
    _withdraw(tx, run, batch)


def _file(tx: Tx, run: Run, batch: Batch) -> None:
    if not batch.added:
        return
    for status in dict.fromkeys(map(run.lands, batch.added)):
        _file_as(tx, run, status, [entry for entry in batch.added if run.lands(entry) == status])


def _file_as(tx: Tx, run: Run, status: FilingStatus, entries: Sequence[Entry]) -> None:
    line = transitions.find_filed(status)
    policy.require_roles(tx.actor, line.action, line.by)
    free = filing_numbers.allocate(tx.session, tx.at.year, len(entries))
    filings = (_filing(tx, run, entry, number) for entry, number in zip(entries, free, strict=True))
    ids = insert_all(tx.session, filings)
    taken = [
        Taken(each, run.type_of(entry), FilingStatus.DRAFT, status, 1, 1)
        for each, entry in zip(ids, entries, strict=True)
    ]
    steps.record(tx, taken, _step(run, line))
    steps.follow(tx, _diffusions(tx, ids))


def _filing(tx: Tx, run: Run, entry: Entry, number: str) -> Part:
    due = tx.at + timedelta(hours=RULES.settings.review_hours) if run.reviewed_after(entry) else None
    head = {
        "type": run.type_of(entry),
        "number": number,
        "bureau_id": run.bureau_id,
        "created_by": tx.actor.id,
        "created_at": tx.at,
        "updated_at": tx.at,
        "status": run.lands(entry),
        "review_due_at": due,
        "revision": 1,
        "source": run.source,
        "source_digest": entry.digest,
    }
    said = validation.filled(run.type_of(entry), entry.content, tx.at.date())
    return content_to_rows.new(head, changed(said, issued_on=said.issued_on or tx.at.date()))


def _diffusions(tx: Tx, ids: Sequence[str]) -> Sequence[Filing]:
    """Return those that are to be sent out, which most lists have none of."""
    sent_out = Filing.circulation == Circulation.DIFFUSION
    return tx.session.scalars(with_relations().where(Filing.id.in_(ids), sent_out)).all()


def _amend(tx: Tx, run: Run, batch: Batch) -> None:
    if not batch.changed:
        return
    for line, filings in _allowed(tx, run, batch, Action.AMEND, batch.changed).items():
        judged = {each.id for each in filings if run.lands(batch.changed[each.id]) == FilingStatus.SUBMITTED}
        _propose(tx, run, batch, line, [each for each in filings if each.id in judged])
        plain = (each for each in filings if each.id not in judged)
        amended = [filing for filing in plain if _may_say_anew(tx, run, batch, filing)]
        steps.apply(tx, amended, _step(run, line))


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
            held = propose(tx, filing, _said(tx, run, entry, filing))
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
        steps.apply(tx, some, _step(run, line, held=held))


def _said(tx: Tx, run: Run, entry: Entry, filing: Filing) -> FilingContent:
    said = validation.filled(run.type_of(entry), entry.content, tx.at.date())
    return changed(said, issued_on=said.issued_on or filing.issued_on)


def _says_anew(tx: Tx, run: Run, batch: Batch, filing: Filing) -> bool:
    """Make the filing say what the list says; false where it says all of that already."""
    entry = batch.changed[filing.id]
    said = _said(tx, run, entry, filing)
    filing.source_digest = entry.digest
    if says(filing, said):
        batch.leave(filing.id)
        return False
    versions.keep(tx, filing)
    content_to_rows.write(filing, said)
    if run.reviewed_after(entry):
        review.await_review(tx, filing)
    return True


def _withdraw(tx: Tx, run: Run, batch: Batch) -> None:
    if not batch.withdrawn:
        return
    for line, filings in _allowed(tx, run, batch, Action.WITHDRAW, batch.withdrawn).items():
        for filing in filings:
            filing.reason = VANISHED
        steps.apply(tx, filings, _step(run, line, VANISHED))


def _allowed(
    tx: Tx, run: Run, batch: Batch, action: Action, ids: Collection[str]
) -> dict[Move, list[Filing]]:
    """Return the filings by the line that lets this run take the action; refuse the others."""
    allowed: dict[Move, list[Filing]] = defaultdict(list)
    locked = with_relations().where(Filing.id.in_(ids), Filing.source == run.source)
    for filing in tx.session.scalars(locked.with_for_update(of=Filing)).all():
        try:
            line = transitions.find_imported(action, filing.status)
            if filing.id in batch.changed:
                _require_amendable(run, filing, batch.changed[filing.id])
        except IllegalMove as illegal:
            batch.refuse(filing.id, filing.reference, illegal.detail)
        else:
            policy.require_roles(tx.actor, action, line.by)
            allowed[line].append(filing)
    return allowed


def _require_amendable(run: Run, filing: Filing, entry: Entry) -> None:
    """Raise IllegalMove where the entry is of another family."""
    if filing.type != run.type_of(entry):
        raise IllegalMove(f"Its filing is a {filing.type}, and stays one.")


def _step(run: Run, line: Move, reason: str = "", held: Collection[str] = ()) -> Step:
    waits = {"held": sorted(held)} if held else {}
    return Step(line.action, line.after, reason, audited={"import_run": run.id, **waits})
