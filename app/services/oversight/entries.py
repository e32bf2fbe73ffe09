"""Read the audit: an officer's day, the readers of a filing, one entry and its proof."""

from collections.abc import Iterator
from typing import Any

import orjson
from sqlalchemy import ColumnElement, and_, or_, select

from app.errors import Fault, Invalid, NotFound, NotSealed
from app.models import AuditEntry, AuditLeaf, StoredMatch
from app.models.columns import dashed
from app.rules import policy
from app.services.access import bureaus
from app.services.audit import log as audit_log
from app.services.audit.publication import newest_note
from app.services.audit.tree import StoredTree
from app.services.oversight.commands import AuditList
from app.services.oversight.told import EntryTold, told
from app.services.paging import Page, cut
from app.services.unit_of_work import Registry, reading
from app.transaction import Tx
from app.transparency import proofs
from app.vocabulary.actors import Action, Outcome


def browse(tx: Tx, command: AuditList) -> Page[EntryTold]:
    """Return the entries that pass the filters, newest first, or forward in time."""
    policy.require(tx.actor, Action.READ_AUDIT)
    order = AuditEntry.id.asc() if command.forward else AuditEntry.id.desc()
    query = select(AuditEntry).where(*filters(command)).order_by(order).limit(command.limit + 1)
    if command.after is not None:
        following = AuditEntry.id > command.after if command.forward else AuditEntry.id < command.after
        query = query.where(following)
    page = cut(told(tx, tx.session.scalars(query).all()), command.limit)
    for entry in page.items:
        tx.show(str(entry.row.id))
    return page


def read(tx: Tx, entry_id: int) -> EntryTold:
    """Return one entry. Raises NotFound."""
    policy.require(tx.actor, Action.READ_AUDIT)
    tx.show(str(entry_id))
    return told(tx, [_entry(tx, entry_id)])[0]


def prove(tx: Tx, entry_id: int) -> dict[str, Any]:
    """Return the proof that the entry is in the log as the newest checkpoint signs it, see `proofs`.

    Raises NotFound, and NotSealed in the second before the entry has its place.
    """
    policy.require(tx.actor, Action.READ_AUDIT)
    entry = _entry(tx, entry_id)
    leaf = tx.session.scalar(select(AuditLeaf).where(AuditLeaf.entry_id == entry_id))
    note = newest_note(tx.session)
    if leaf is None or note is None:
        raise NotSealed
    tx.show(str(entry_id))
    values = {name: getattr(entry, name) for name in proofs.ENTRY_FIELDS if name != "logged_at"}
    values["logged_at"] = leaf.at
    document = proofs.proof(values, leaf.position, note, StoredTree(tx.session).complete)
    return dict(orjson.loads(orjson.dumps(document)))


def filters(command: AuditList) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions for an entry to be on the page."""
    if command.actor_id:
        yield AuditEntry.actor_id == command.actor_id
    if command.bureau:
        yield AuditEntry.bureau == command.bureau
    if command.action:
        yield AuditEntry.action == command.action
    if command.filing_id:
        yield _concerns(command.filing_id)
    if command.refused is not None:
        yield AuditEntry.outcome == (Outcome.REFUSED if command.refused else Outcome.DONE)
    if command.since:
        yield AuditEntry.at >= command.since
    if command.until:
        yield AuditEntry.at < command.until


def require_known_bureau(registry: Registry, code: str) -> None:
    """Raise Invalid for a code of no bureau, so that none but codes reach the audit."""
    if not code:
        return
    with reading(registry) as tx:
        known = code in bureaus.codes(tx.session)
    if not known:
        raise Invalid(faults=[Fault("bureau", "There is no bureau of this code; `GET /bureaus` lists them.")])


def _concerns(filing_id: str) -> ColumnElement[bool]:
    """Return the condition for an entry to be about a filing, or to say that it was shown.

    Lookups say it by their matches, all others by the ids in their detail.
    """
    shown = select(dashed(StoredMatch.lookup_id)).where(StoredMatch.filing_id == filing_id)
    by_lookup = and_(AuditEntry.object_type == "lookup", AuditEntry.object_id.in_(shown))
    listed = and_(AuditEntry.object_type != "lookup", audit_log.naming(filing_id))
    return or_(AuditEntry.object_id == filing_id, by_lookup, listed)


def _entry(tx: Tx, entry_id: int) -> AuditEntry:
    entry = tx.session.get(AuditEntry, entry_id)
    if entry is None:
        raise NotFound(f"There is no entry {entry_id}.")
    return entry
