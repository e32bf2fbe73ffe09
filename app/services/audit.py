"""The audit: append only, in the same transaction as the act."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import insert

from app.db import Sessions
from app.models import AuditEntry
from app.transaction import Actor, Tx, transaction
from app.vocabulary import Action, Outcome


def append(tx: Tx, action: Action, object_type: str, object_id: str, **detail: Any) -> None:
    """Add one entry: this actor did this to that."""
    tx.session.add(AuditEntry(**_row(tx, action, object_type, object_id, detail)))


def append_all(tx: Tx, action: Action, object_type: str, object_ids: Iterable[str], **detail: Any) -> None:
    """Add one entry for each of these: this actor did the same to all of them."""
    rows = [_row(tx, action, object_type, object_id, detail) for object_id in object_ids]
    if rows:
        tx.session.execute(insert(AuditEntry), rows)


def refuse(sessions: Sessions, actor: Actor, action: Action, reason: str) -> None:
    """Record a refusal in a transaction of its own, since the refused one rolls back."""
    with transaction(sessions, actor) as tx:
        row = _row(tx, action, "", "", {"reason": reason})
        tx.session.add(AuditEntry(**row, outcome=Outcome.REFUSED))


def _row(tx: Tx, action: Action, object_type: str, object_id: str, detail: dict[str, Any]) -> dict[str, Any]:
    return {
        "at": tx.at,
        "actor_id": tx.actor.id,
        "bureau": tx.actor.bureau,
        "key_id": tx.actor.key_id,
        "action": action,
        "object_type": object_type,
        "object_id": object_id,
        "detail": detail,
    }
