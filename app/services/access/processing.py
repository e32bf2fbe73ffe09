"""Keep the register of processing: who has which access, and who gave and approved it (RPD article 125)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import selectinload

from app.errors import CannotRecord
from app.models import AccessRequest, AuditEntry, StoredActor
from app.rules import policy
from app.services.access.listing import names
from app.transaction import Tx
from app.vocabulary.actors import Action, Outcome, Role

# Words of an entry that tell of access given or taken.
TOLD = ("roles", "lent", "returned", "disabled", "key")


@dataclass(frozen=True, slots=True)
class Given:
    """One change of somebody's access: when, by whom, approved by whom where it took two."""

    at: datetime
    by: str
    approved_by: str
    change: str


@dataclass(frozen=True, slots=True)
class Access:
    """Hold what one actor may do, for which bureau, and how it came to that."""

    name: str
    bureau: str
    roles: Sequence[Role]
    lent_roles: Sequence[Role]
    active: bool
    keys: int
    given: Sequence[Given]


def register(tx: Tx) -> list[Access]:
    """Return everybody with access, or who once had it, by name."""
    policy.require(tx.actor, Action.SHOW_PROCESSING)
    everybody = select(StoredActor).order_by(StoredActor.name)
    parts = (
        selectinload(StoredActor.roles),
        selectinload(StoredActor.bureau),
        selectinload(StoredActor.keys),
    )
    actors = tx.session.scalars(everybody.options(*parts)).all()
    given = _given(tx, actors)
    for actor in actors:
        tx.show(actor.id)
    return [_access(tx, actor, given[actor.id]) for actor in actors]


def _access(tx: Tx, actor: StoredActor, given: Sequence[Given]) -> Access:
    valid = [
        key
        for key in actor.keys
        if key.revoked_at is None and not (key.expires_at and key.expires_at <= tx.at)
    ]
    return Access(
        name=actor.name,
        bureau=actor.bureau.code,
        roles=sorted(held.role for held in actor.roles if held.lent_by is None),
        lent_roles=sorted(held.role for held in actor.roles if held.lent_by is not None),
        active=actor.disabled_at is None,
        keys=len(valid),
        given=given,
    )


def _given(tx: Tx, actors: Sequence[StoredActor]) -> dict[str, list[Given]]:
    """Return the changes of access that the audit holds, by actor."""
    query = select(AuditEntry).where(
        AuditEntry.action == Action.MANAGE_ACTORS,
        AuditEntry.object_type == "actor",
        AuditEntry.outcome == Outcome.DONE,
    )
    try:
        entries = tx.session.scalars(query.order_by(AuditEntry.id)).all()
    except SQLAlchemyError as failed:  # where the audit cannot be read, nothing is recorded in it either
        raise CannotRecord from failed
    approved = _approvals(tx)
    people = names(tx, {each.actor_id for each in entries} | set(approved.values()))
    by_name = {actor.id: actor.name for actor in actors}
    told: dict[str, list[Given]] = defaultdict(list)
    for each in entries:
        if change := _change(each):
            who = _approver(approved, each, by_name.get(each.object_id, ""))
            by = people.get(each.actor_id, "the registry")
            told[each.object_id].append(Given(each.at, by, people.get(who, ""), change))
    return told


def _change(entry: AuditEntry) -> str:
    said = [f"{word} {_plain(entry.detail[word])}" for word in TOLD if word in entry.detail]
    return ", ".join(said)


def _plain(value: object) -> str:
    return " and ".join(map(str, value)) if isinstance(value, list) else str(value)


def _approvals(tx: Tx) -> dict[tuple[str, datetime], str]:
    """Return who approved what was done, by its target and the moment it was done."""
    done = select(AccessRequest).where(AccessRequest.done_at.is_not(None))
    return {
        (each.target, each.done_at): each.approved_by for each in tx.session.scalars(done) if each.done_at
    }


def _approver(approved: dict[tuple[str, datetime], str], entry: AuditEntry, name: str) -> str:
    return approved.get((entry.object_id, entry.at)) or approved.get((name, entry.at), "")
