"""Give actors keys, each with a name and an end; rotate and revoke them one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select

from app.errors import Duplicate, Fault, Invalid, NotFound
from app.models import ApiKey, StoredActor
from app.rules import policy
from app.services.access import actors, api_keys, approvals
from app.services.access.approvals import Deed
from app.services.audit import log as audit_log
from app.transaction import Tx
from app.vocabulary.actors import Action

# More than that is somebody who adds and never revokes.
MOST_KEYS = 20
# Time to put the new key in place of the old one everywhere.
OVERLAP = timedelta(hours=24)
# A form that comes again within this was sent by one hand twice, and only the last answer was read.
UNREAD = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class AddKey:
    """A further key of an actor: the name its owner knows it by, and its end, where it has one."""

    label: str = ""
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A new key, shown this once, and its row."""

    key: str
    row: ApiKey

    @property
    def id(self) -> str:
        """Return the id of the row."""
        return self.row.id


def add(tx: Tx, actor: StoredActor, secret: str, command: AddKey, *, key: str = "") -> Made:
    """Give the actor a key; `key` only for the demonstration's fixed ones."""
    policy.require(tx.actor, Action.MANAGE_ACTORS)
    _require_future(tx, command.expires_at)
    if len(_valid_keys(tx, actor)) >= MOST_KEYS:
        raise Duplicate(f"An actor has at most {MOST_KEYS} keys; revoke those that nobody uses.")
    ends = command.expires_at.isoformat() if command.expires_at else ""
    _require_two(tx, actor, Deed("add_key", actor.id, {"label": command.label, "expires_at": ends}))
    return _insert(tx, actor, secret, command, key)


def first(tx: Tx, actor: StoredActor, secret: str, label: str = "", *, key: str = "") -> Made:
    """Give a newly added actor its key: who approved the account approved this."""
    policy.require(tx.actor, Action.MANAGE_ACTORS)
    if tx.session.scalar(select(ApiKey.id).where(ApiKey.actor_id == actor.id)):
        raise Duplicate("This actor has had a key before.")
    return _insert(tx, actor, secret, AddKey(label), key)


def rotate(tx: Tx, prefix: str, secret: str, overlap: timedelta = OVERLAP) -> Made:
    """Give a new key in place of one, of the same name and length; the old one ends soon after."""
    policy.require(tx.actor, Action.MANAGE_ACTORS)
    old = find(tx, prefix)
    if old not in _valid_keys(tx, old.actor):
        raise NotFound(f"The key {prefix} does not hold any more; add one.")
    _require_two(tx, old.actor, Deed("rotate", old.actor.id, {"key": prefix}))
    life = old.expires_at - old.created_at if old.expires_at else None
    made = _insert(tx, old.actor, secret, AddKey(old.label, tx.at + life if life else None), "")
    old.expires_at = min(filter(None, (old.expires_at, tx.at + overlap)))
    audit_log.append(tx, Action.MANAGE_ACTORS, "api_key", old.id, rotated_to=made.row.id)
    return made


def again(tx: Tx, key_id: str, secret: str) -> Made:
    """Give another key in place of one that the same form made a moment ago, and whose answer nobody read.

    Raises Duplicate where that key may be in somebody's hands.
    """
    policy.require(tx.actor, Action.MANAGE_ACTORS)
    unread = tx.session.get_one(ApiKey, key_id, with_for_update=True)
    if unread.last_used_at or unread.revoked_at or tx.at - unread.created_at > UNREAD:
        raise Duplicate("This form has given a key already; load the page anew to add another.")
    revoke(tx, unread.prefix)
    return _insert(tx, unread.actor, secret, AddKey(unread.label, unread.expires_at), "")


def revoke(tx: Tx, prefix: str) -> ApiKey:
    """End one key at once; the actor's others hold on."""
    policy.require(tx.actor, Action.MANAGE_ACTORS)
    row = find(tx, prefix)
    if row.revoked_at is None:
        row.revoked_at = tx.at
        audit_log.append(tx, Action.MANAGE_ACTORS, "api_key", row.id, revoked=True)
    return row


def find(tx: Tx, prefix: str) -> ApiKey:
    """Return the key that begins so, locked until the transaction ends. Raises NotFound."""
    row = tx.session.scalar(select(ApiKey).where(ApiKey.prefix == prefix).with_for_update())
    if row is None:
        raise NotFound(f"There is no key {prefix}.")
    return row


def state(row: ApiKey, at: datetime) -> str:
    """Return the one word that tells whether a key holds."""
    if row.revoked_at is not None:
        return "revoked"
    if row.actor.disabled_at is not None:
        return "shut out"
    return "valid" if row.expires_at is None or row.expires_at > at else "expired"


def _insert(tx: Tx, actor: StoredActor, secret: str, command: AddKey, key: str) -> Made:
    key, prefix = (key, api_keys.prefix_of(key)) if key else api_keys.make_key()
    row = ApiKey(actor=actor, prefix=prefix, digest=api_keys.digest(key, secret), label=command.label)
    row.secret, row.created_at, row.expires_at = api_keys.secret_name(secret), tx.at, command.expires_at
    tx.session.add(row)
    tx.session.flush()
    audit_log.append(tx, Action.MANAGE_ACTORS, "api_key", row.id, actor=actor.id, label=command.label)
    return Made(key, row)


def _valid_keys(tx: Tx, actor: StoredActor) -> Sequence[ApiKey]:
    valid = (ApiKey.revoked_at.is_(None), or_(ApiKey.expires_at.is_(None), ApiKey.expires_at > tx.at))
    return tx.session.scalars(select(ApiKey).where(ApiKey.actor_id == actor.id, *valid)).all()


def _require_future(tx: Tx, expires_at: datetime | None) -> None:
    if expires_at is not None and expires_at <= tx.at:
        raise Invalid(faults=[Fault("expires_at", "A key ends in the future.")])


def _require_two(tx: Tx, actor: StoredActor, deed: Deed) -> None:
    if actors.administers(actor):
        approvals.require(tx, deed)
