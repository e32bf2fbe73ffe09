"""Say how the entries of a run land: under which list, in which state, by which step."""

from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple

from app.errors import IllegalMove
from app.models import Filing
from app.rules import kinds, policy, transitions
from app.rules.transitions import Move
from app.services.filings.queries import with_relations
from app.services.filings.step_log import Step
from app.services.imports.batch import Batch
from app.services.imports.entries import Entry
from app.services.imports.source import Listing
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingStatus, FilingType
from app.vocabulary.requirements import Review


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

    def awaits(self, entry: Entry) -> bool:
        """Tell whether a second person is to judge it, before it is shown or after."""
        return self.lands(entry) == FilingStatus.SUBMITTED or self.reviewed_after(entry)

    def reviewed_after(self, entry: Entry) -> bool:
        """Tell whether a second person is to review what is published already."""
        published = self.lands(entry) == FilingStatus.PUBLISHED
        return published and not self.listing.publishes(self.type_of(entry), entry.content.kind)


def allowed(tx: Tx, run: Run, batch: Batch, action: Action, ids: Collection[str]) -> dict[Move, list[Filing]]:
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


def step(run: Run, line: Move, reason: str = "", held: Collection[str] = ()) -> Step:
    """Return the step of this line, as the audit tells it."""
    waits = {"held": sorted(held)} if held else {}
    return Step(line.action, line.after, reason, audited={"import_run": run.id, **waits})
