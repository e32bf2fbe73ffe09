"""Keep the list of the well-known, whose lookups are flagged."""

from collections.abc import Sequence

from sqlalchemy import select

from app.errors import NotFound
from app.models import WellKnown
from app.models.columns import new_id
from app.rules import policy
from app.services.audit import log as audit_log
from app.transaction import Tx
from app.vocabulary.actors import Action


def browse(tx: Tx) -> Sequence[WellKnown]:
    """Return everybody on the list, by name."""
    policy.require(tx.actor, Action.REVIEW_FLAGS)
    found = tx.session.scalars(select(WellKnown).order_by(WellKnown.name, WellKnown.id)).all()
    for each in found:
        tx.show(each.id)
    return found


def add(tx: Tx, name: str, birth_date: str = "") -> WellKnown:
    """Put somebody on the list; the audit says that it was done, not whom it is about."""
    policy.require(tx.actor, Action.REVIEW_FLAGS)
    row = WellKnown(id=new_id(), name=name, birth_date=birth_date, added_by=tx.actor.id, added_at=tx.at)
    tx.session.add(row)
    audit_log.append(tx, Action.REVIEW_FLAGS, "well_known", row.id, added=True)
    return row


def remove(tx: Tx, row_id: str) -> None:
    """Take somebody off the list. Raises NotFound."""
    policy.require(tx.actor, Action.REVIEW_FLAGS)
    row = tx.session.get(WellKnown, row_id)
    if row is None:
        raise NotFound(f"There is nobody {row_id} on the list.")
    tx.session.delete(row)
    audit_log.append(tx, Action.REVIEW_FLAGS, "well_known", row.id, added=False)
