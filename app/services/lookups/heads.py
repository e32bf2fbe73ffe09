"""Read the heads of filings as an answer shows them, by one query for all of them."""

from collections.abc import Collection
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any

from sqlalchemy import Row, String, and_, bindparam, func, select

from app.actor import Actor
from app.models import Bureau, Filing, FilingFlag
from app.rules import kinds, policy, scope, test_records
from app.rules.shown import Contact, FilingShown
from app.transaction import Tx

# Every lookup runs it, so it is built once, and run on the bare connection.
_HEADS = (
    select(
        Filing.id,
        Filing.type,
        Filing.kind,
        Filing.number,
        Filing.reference,
        Filing.circulation,
        Filing.action,
        Filing.warnings,
        Filing.handling,
        Filing.conditions,
        Filing.status,
        Filing.revision,
        Filing.bureau_id,
        Filing.audience,
        Filing.barred,
        Filing.expires_on,
        Filing.review_due_at.is_not(None).label("pending_review"),
        Filing.disputed,
        Filing.test_record,
        Filing.source.label("list_name"),
        func.coalesce(FilingFlag.reason, "").label("flag"),
        Bureau.code.label("bureau"),
        Bureau.name,
        Bureau.telephone,
        Bureau.email,
        Bureau.hours,
    )
    .join(Bureau)
    .outerjoin(
        FilingFlag,
        and_(FilingFlag.filing_id == Filing.id, FilingFlag.bureau == bindparam("viewer", type_=String)),
    )
    .where(Filing.id.in_(bindparam("ids", expanding=True)))
)
# All that a head says, in the order of the fields; what the kind's rules say comes last.
_SAID = attrgetter(*[field.name for field in fields(FilingShown) if field.name != "priority"])
_REACHED = attrgetter(*[field.name for field in fields(Contact)])


def heads(tx: Tx, filing_ids: Collection[str]) -> dict[str, Any]:
    """Return the heads of these filings by id, with the flag that the actor's bureau put on each."""
    if not filing_ids:
        return {}
    asked = {"ids": list(filing_ids), "viewer": tx.actor.bureau}
    rows = tx.session.connection().execute(_HEADS, asked).all()
    return {row.id: row for row in rows}


def shown(head: Row[Any], actor: Actor) -> FilingShown:
    """Return what an answer says of the filing.

    A test record never says that anything is to be done; a partner organisation is told not to pass on what
    is another's.
    """
    filing = FilingShown(*(*_SAID(head), kinds.of(head.type, head.kind).priority))
    if policy.is_partner_to(actor, head):
        filing = replace(filing, conditions=scope.conditions(head.conditions, head.bureau))
    return replace(filing, action=test_records.NO_ACTION) if head.test_record else filing


def contact(head: Row[Any]) -> Contact:
    """Return how the owner is reached."""
    return Contact(*_REACHED(head))
