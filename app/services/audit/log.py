"""Append to the audit, in the same transaction as the act."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, String, cast, insert

from app.actor import Actor
from app.db import Sessions, table_of
from app.models import AuditEntry
from app.transaction import Tx, transaction
from app.vocabulary.actors import Action, Outcome
from app.vocabulary.readings import ACTIONS, Reading

_STORE = insert(table_of(AuditEntry))
# No entry has it: what is rehearsed takes no number away from those that are stored.
_NEVER_GIVEN = -1


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold what somebody wants to read: of which thing, by its id, and narrowed how.

    `words` are ids, numbers, days and words of closed lists only: what was typed belongs into a lookup.
    """

    reading: Reading
    object_type: str
    object_id: str = ""
    words: Mapping[str, Any] = field(default_factory=dict)


def append(tx: Tx, action: Action, object_type: str, object_id: str, **detail: Any) -> None:
    """Add one entry: this actor did this to that."""
    tx.session.add(AuditEntry(**row(tx, action, object_type, object_id, detail)))


def append_all(tx: Tx, action: Action, done: Iterable[tuple[str, str, Mapping[str, Any]]]) -> None:
    """Add one entry for each type, id and detail: this actor did the same to all of them."""
    rows = [row(tx, action, object_type, object_id, detail) for object_type, object_id, detail in done]
    if rows:
        tx.session.flush()
        tx.session.connection().execute(_STORE, rows)


def append_refused(tx: Tx, action: Action, object_id: str = "", /, **detail: Any) -> None:
    """Add one entry: this was refused, in this very transaction."""
    refused = row(tx, action, "", object_id, detail)
    tx.session.add(AuditEntry(**refused | {"outcome": Outcome.REFUSED}))


def refuse(sessions: Sessions, actor: Actor, action: Action, reason: str, **asked: str) -> None:
    """Record a refusal, and what was asked for, in a transaction of its own: the refused one rolls back."""
    with transaction(sessions, actor) as tx:
        append_refused(tx, action, asked.get("filing_id", ""), reason=reason, **asked)


def show(tx: Tx, asked: Asked, shown: Mapping[str, int | None], **more: Any) -> None:
    """Add the entry of a reading: what was asked for, and each id shown with its revision."""
    _read(tx, asked, Outcome.DONE, {"shown": dict(shown), **more})


def show_unchanged(tx: Tx, object_type: str, object_id: str) -> None:
    """Add the entry of a change that changed nothing, and showed what stands."""
    show(tx, Asked(Reading.UNCHANGED, object_type, object_id), {object_id: None})


def refuse_reading(tx: Tx, asked: Asked, code: str) -> None:
    """Add the entry of a reading that was refused, or whose thing is not there for this actor."""
    _read(tx, asked, Outcome.REFUSED, {"reason": code})


def resume(tx: Tx) -> None:
    """Add an entry saying that entries can be stored again."""
    append(tx, Action.OPERATE, "audit", "", recording="resumed")


def rehearse(tx: Tx) -> None:
    """Write an entry that the caller's transaction does not keep; raises where none could be stored."""
    entry = row(tx, Action.OPERATE, "audit", "", {})
    tx.session.connection().execute(_STORE, {**entry, "id": _NEVER_GIVEN, "outcome": Outcome.DONE})


def _read(tx: Tx, asked: Asked, outcome: Outcome, told: Mapping[str, Any]) -> None:
    action = ACTIONS.get(asked.reading, Action.READ)
    detail = {"reading": asked.reading, **asked.words, **told}
    entry = row(tx, action, asked.object_type, asked.object_id, detail)
    tx.session.connection().execute(_STORE, {**entry, "outcome": outcome})


def naming(thing_id: str) -> ColumnElement[bool]:
    """Return the condition on entries whose detail holds this id, such as what a page or an export showed."""
    return cast(AuditEntry.detail, String).contains(thing_id)


def row(
    tx: Tx, action: Action, object_type: str, object_id: str, detail: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what an entry says of something done: who, from where, what, to what."""
    return {
        "at": tx.at,
        "actor_id": tx.actor.id,
        "bureau": tx.actor.bureau,
        "key_id": tx.actor.key_id,
        "client": tx.actor.client,
        "action": action,
        "object_type": object_type,
        "object_id": object_id,
        "outcome": Outcome.DONE,
        "detail": detail,
    }
