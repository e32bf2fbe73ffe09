"""A filing's steps with their reasons, and whose hands were on them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from app.models import Filing, FilingMove
from app.transaction import Actor, Tx
from app.vocabulary import Action, FilingStatus

# Whoever did one of these had a hand in the request.
REQUESTING = frozenset(
    {
        Action.CREATE,
        Action.IMPORT,
        Action.AMEND,
        Action.ATTACH,
        Action.DETACH,
        Action.SUBMIT,
        Action.EXTEND,
    }
)


@dataclass(frozen=True, slots=True)
class Step:
    """What was done; `parts` are the names of the parts changed, and may stand in the audit."""

    action: Action
    before: FilingStatus
    reason: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)
    parts: tuple[str, ...] = ()


def add(tx: Tx, filing: Filing, step: Step) -> None:
    """Note the step in the filing's history, with its reason and the hands that were on it."""
    tx.session.add(
        FilingMove(
            filing_id=filing.id,
            at=tx.at,
            action=step.action,
            before=step.before,
            after=filing.status,
            revision=filing.revision,
            version=filing.version,
            actor_id=tx.actor.id,
            bureau=tx.actor.bureau,
            persons=sorted(tx.actor.persons),
            key_id=tx.actor.key_id,
            session=tx.actor.session,
            reason=step.reason,
            detail=dict(step.detail),
        )
    )


def had_a_hand(session: Session, actor: Actor, filing: Filing) -> bool:
    """Whether this actor, a person it acts for, its key or its session of work was on the request."""
    if filing.created_by == actor.id:
        return True
    steps = session.scalars(select(FilingMove).where(FilingMove.filing_id == filing.id, _requests()))
    return any(_same_hand(actor, step) for step in steps)


def _requests() -> ColumnElement[bool]:
    """What is published from a draft is published by its requesters; from `accepted`, by those who judge."""
    published_first = and_(FilingMove.action == Action.PUBLISH, FilingMove.before != FilingStatus.ACCEPTED)
    return or_(FilingMove.action.in_(REQUESTING), published_first)


def _same_hand(actor: Actor, step: FilingMove) -> bool:
    return (
        step.actor_id == actor.id
        or bool(actor.persons & set(step.persons))
        or bool(actor.key_id and actor.key_id == step.key_id)
        or bool(actor.session and actor.session == step.session)
    )
