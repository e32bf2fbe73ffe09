"""Let two persons change administrators' accounts: one asks, another approves, the first does it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import String, cast, func, or_, select

from app.actor import Actor
from app.errors import AwaitsApproval, FourEyes, NotFound
from app.models import AccessRequest, ActorRole, ApiKey, StoredActor
from app.rules import policy
from app.services.audit import log as audit_log
from app.services.unit_of_work import Registry, work
from app.transaction import Tx, transaction
from app.vocabulary.actors import CONSOLE, Action, Role

# What nobody approved, or did once it was approved, in this time has to be asked for anew.
KEPT = timedelta(days=7)
# One to ask and one to approve.
ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Deed:
    """Something to be done to an account; `target` is its id, or its name while it has none."""

    word: str
    target: str
    detail: Mapping[str, Any] = field(default_factory=dict)


class _Unapproved(Exception):
    def __init__(self, deed: Deed) -> None:
        super().__init__(deed.word)
        self.deed = deed


@contextmanager
def managing(registry: Registry, actor: Actor) -> Iterator[Tx]:
    """Do something to accounts; what takes a second person is filed for one. Raises AwaitsApproval."""
    try:
        with work(registry, actor, Action.MANAGE_ACTORS) as tx:
            yield tx
    except _Unapproved as asked:
        request_id = _file(registry, actor, asked.deed)
        raise AwaitsApproval(
            f"Another administrator must approve {request_id} first; then send the same again."
        ) from asked


def require(tx: Tx, deed: Deed) -> None:
    """Go on where this very deed was approved for this actor, once. To be called within `managing`.

    At the console one person is enough as long as there are not two administrators with keys.
    """
    at_console = not tx.actor.key_id and tx.actor.name.startswith(f"{CONSOLE}:")
    if not tx.actor.id or (at_console and _administrators(tx) < ENOUGH):
        return
    asked = next((each for each in _open(tx, deed) if each.approved_at is not None), None)
    if asked is None:
        raise _Unapproved(deed)
    asked.done_at = tx.at
    audit_log.append(tx, Action.MANAGE_ACTORS, "access_request", asked.id, approved_by=asked.approved_by)


def approve(tx: Tx, request_id: str) -> AccessRequest:
    """Approve what another asked for. Raises FourEyes for whoever asked, or acts for them."""
    policy.require(tx.actor, Action.MANAGE_ACTORS)
    query = select(AccessRequest).where(AccessRequest.id == request_id, AccessRequest.done_at.is_(None))
    asked = tx.session.scalar(query.where(AccessRequest.asked_at > tx.at - KEPT).with_for_update())
    if asked is None:
        raise NotFound(f"Nothing called {request_id} waits for approval.")
    if asked.asked_by == tx.actor.id or tx.actor.persons & set(asked.persons):
        raise FourEyes("You asked for this yourself, so another administrator must approve it.")
    if asked.approved_at is None:
        asked.approved_at, asked.approved_by = tx.at, tx.actor.id
        audit_log.append(tx, Action.MANAGE_ACTORS, "access_request", asked.id, approved=asked.deed)
    return asked


def waiting(tx: Tx) -> Sequence[AccessRequest]:
    """Return what was asked for and not done yet, the oldest first."""
    policy.require(tx.actor, Action.MANAGE_ACTORS)
    query = select(AccessRequest).where(
        AccessRequest.done_at.is_(None), AccessRequest.asked_at > tx.at - KEPT
    )
    return tx.session.scalars(query.order_by(AccessRequest.asked_at, AccessRequest.id)).all()


def _file(registry: Registry, actor: Actor, deed: Deed) -> str:
    with transaction(registry.sessions, actor, registry.clock) as tx:
        known = _open(tx, deed)
        if known:
            return known[0].id
        asked = AccessRequest(
            deed=deed.word,
            target=deed.target,
            detail=dict(deed.detail),
            asked_by=actor.id,
            persons=sorted(actor.persons),
            asked_at=tx.at,
        )
        tx.session.add(asked)
        tx.session.flush()
        audit_log.append(tx, Action.MANAGE_ACTORS, "access_request", asked.id, asked=deed.word)
        return asked.id


def _open(tx: Tx, deed: Deed) -> list[AccessRequest]:
    """Return this actor's requests for this very deed that were not done yet, and hold them."""
    query = select(AccessRequest).where(
        AccessRequest.deed == deed.word,
        AccessRequest.target == deed.target,
        AccessRequest.asked_by == tx.actor.id,
        AccessRequest.done_at.is_(None),
        AccessRequest.asked_at > tx.at - KEPT,
    )
    found = tx.session.scalars(query.with_for_update())
    return [each for each in found if each.detail == dict(deed.detail)]


def _administrators(tx: Tx) -> int:
    """Return how many persons could ask or approve by key."""
    person = func.coalesce(func.nullif(StoredActor.person, ""), cast(StoredActor.id, String))
    valid = (ApiKey.revoked_at.is_(None), or_(ApiKey.expires_at.is_(None), ApiKey.expires_at > tx.at))
    query = (
        select(func.count(person.distinct()))
        .join(ActorRole, ActorRole.actor_id == StoredActor.id)
        .join(ApiKey, ApiKey.actor_id == StoredActor.id)
        .where(ActorRole.role == Role.ADMINISTRATOR, StoredActor.disabled_at.is_(None), *valid)
    )
    return tx.session.scalar(query) or 0
