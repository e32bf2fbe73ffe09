"""Keep what was agreed with each partner, and count how much it asks."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.actor import Actor
from app.errors import Fault, Invalid, NotFound, TooManyRequests
from app.models import Partner, StoredActor
from app.rules import partner_checks, policy
from app.rules.rate_limits import Rate
from app.services.access import actors, counters
from app.services.access.actors import AddActor
from app.services.access.counters import Counted
from app.services.audit import log as audit_log
from app.services.unit_of_work import Registry
from app.transaction import Tx, transaction
from app.vocabulary.actors import Action, Role
from app.vocabulary.partners import CheckPurpose, PartnerKind


@dataclass(frozen=True, slots=True)
class AddPartner:
    """Name a partner, the bureau that answers for it, and what was agreed."""

    name: str
    bureau: str
    kind: PartnerKind
    purposes: tuple[CheckPurpose, ...]
    place: str = ""
    per_day: int = partner_checks.PER_DAY
    per_minute: int | None = None


def add(tx: Tx, command: AddPartner) -> StoredActor:
    """Add a partner, who may check documents and nothing else; its key is made by the caller."""
    _require_purposes(command.purposes)
    actor = actors.add(tx, AddActor(command.name, command.bureau, (Role.PARTNER,)))
    tx.session.flush()
    row = Partner(actor_id=actor.id, kind=command.kind, place=command.place)
    row.purposes, row.per_day, row.per_minute = list(command.purposes), command.per_day, command.per_minute
    tx.session.add(row)
    _note(tx, row)
    return actor


def browse(tx: Tx) -> Sequence[Partner]:
    """Return every partner by its name."""
    policy.require(tx.actor, Action.MANAGE_ACTORS)
    return tx.session.scalars(select(Partner).join(Partner.actor).order_by(StoredActor.name)).all()


def name_of(tx: Tx, actor_id: str) -> str:
    """Return the name of the partner whose account this is. Raises NotFound."""
    policy.require(tx.actor, Action.MANAGE_ACTORS)
    row = tx.session.get(Partner, actor_id)
    if row is None:
        raise NotFound("There is no such partner.")
    return row.actor.name


def change_quota(tx: Tx, name: str, per_day: int, per_minute: int | None = None) -> Partner:
    """Agree on how much a partner may check; takes effect at once."""
    row = _named(tx, name)
    row.per_day, row.per_minute = per_day, per_minute
    _note(tx, row)
    return row


def change_purposes(tx: Tx, name: str, purposes: tuple[CheckPurpose, ...]) -> Partner:
    """Agree on what a partner may check documents for, and nothing else."""
    _require_purposes(purposes)
    row = _named(tx, name)
    row.purposes = list(purposes)
    _note(tx, row)
    return row


def count_request(tx: Tx, usual: Rate) -> Counted:
    """Count one request of a partner: by its own pace where one was agreed, all its keys together."""
    row = tx.session.get(Partner, tx.actor.id)
    if row is None or row.per_minute is None:
        return counters.count(tx, f"key {tx.actor.key_id}", usual)
    return counters.count(tx, f"partner {tx.actor.id}", partner_checks.pace(row.per_minute))


def counted(registry: Registry, actor: Actor) -> Partner | None:
    """Count one check of the day's quota and return the terms; None where nothing was agreed.

    Raises TooManyRequests where the day's checks are used up.
    """
    with transaction(registry.sessions, actor, registry.clock) as tx:
        row = tx.session.get(Partner, actor.id)
        if row is None:
            return None
        day = counters.count(tx, f"checks {actor.id}", partner_checks.quota(row.per_day))
        tx.session.expunge(row)
    if day.over:
        wait = max(1, int((day.ends_at - tx.at).total_seconds()) + 1)
        raise TooManyRequests(wait, f"{day.most} checks a day were agreed. Ask again in {wait} s.")
    return row


def _named(tx: Tx, name: str) -> Partner:
    policy.require(tx.actor, Action.MANAGE_ACTORS)
    query = select(Partner).join(Partner.actor).where(StoredActor.name == name)
    row = tx.session.scalar(query.with_for_update(of=Partner))
    if row is None:
        raise NotFound(f"There is no partner called {name}.")
    return row


def _require_purposes(purposes: tuple[CheckPurpose, ...]) -> None:
    if not purposes:
        raise Invalid(faults=[Fault("purposes", "Say for what it may check documents.")])


def _note(tx: Tx, row: Partner) -> None:
    agreed = {"purposes": row.purposes, "per_day": row.per_day, "per_minute": row.per_minute}
    audit_log.append(tx, Action.MANAGE_ACTORS, "partner", row.actor_id, partner=row.kind, **agreed)
