"""Say what a batch would do, and note whose filings are shown for it."""

from app.models import Filing
from app.services.filings.queries import with_relations
from app.services.imports import planned
from app.services.imports.batch import Batch
from app.transaction import Tx


def rehearse(tx: Tx, batch: Batch) -> None:
    """Plan what would be added, changed and withdrawn; what stands leaves with the answer and is noted."""
    batch.planned += map(planned.added, batch.added)
    standing = with_relations().where(Filing.id.in_([*batch.changed, *batch.withdrawn]))
    for filing in tx.session.scalars(standing) if batch.changed or batch.withdrawn else ():
        tx.show(filing.id, filing.revision)
        if filing.id in batch.changed:
            plan = planned.changed(filing, batch.changed[filing.id])
            if plan.fields:
                batch.planned.append(plan)
            else:
                batch.leave(filing.id)
        else:
            batch.planned.append(planned.withdrawn(filing))
