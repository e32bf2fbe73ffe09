"""The audit: append only, in the same transaction as the act."""

from typing import Any

from app.db import Sessions
from app.models import AuditEntry
from app.transaction import Actor, Tx, transaction
from app.vocabulary import Action, Outcome


def append(tx: Tx, action: Action, object_type: str, object_id: str, **detail: Any) -> None:
    """Add one entry: this actor did this to that."""
    tx.session.add(_entry(tx, action, object_type, object_id, detail))


def refuse(sessions: Sessions, actor: Actor, action: Action, reason: str) -> None:
    """Record a refusal in a transaction of its own, since the refused one rolls back."""
    with transaction(sessions, actor) as tx:
        entry = _entry(tx, action, "", "", {"reason": reason})
        entry.outcome = Outcome.REFUSED
        tx.session.add(entry)


def _entry(tx: Tx, action: Action, object_type: str, object_id: str, detail: dict[str, Any]) -> AuditEntry:
    return AuditEntry(
        at=tx.at,
        actor_id=tx.actor.id,
        bureau=tx.actor.bureau,
        key_id=tx.actor.key_id,
        action=action,
        object_type=object_type,
        object_id=object_id,
        detail=detail,
    )
