"""Log a filing's steps with their reasons, and tell who was involved in the request."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from secrets import token_bytes
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, func, insert, or_, select
from sqlalchemy.orm import Session

from app.actor import Actor
from app.db import table_of
from app.models import Filing, FilingMove
from app.transaction import Tx
from app.transparency.leaves import SALT_BYTES, step_digest
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingStatus, FilingType

# The word in a step's detail that a page saved by itself.
BY_ITSELF = "by_itself"
_LOG = insert(table_of(FilingMove))
# Whoever did one of these was involved in the request.
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
    """One step of one filing or of many; `after` None keeps the state.

    `reason` and `detail` may name people and are purged with the filing. `audited` outlives the purge, so
    it holds nothing personal: words of lists, ids and names of parts, never a reason or a value.
    """

    action: Action
    after: FilingStatus | None = None
    reason: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)
    audited: Mapping[str, Any] = field(default_factory=dict)


class Taken(NamedTuple):
    """Hold where a step found one filing, and where it left it."""

    filing_id: str
    type: FilingType
    before: FilingStatus
    after: FilingStatus
    revision: int
    version: int


def add(tx: Tx, taken: Iterable[Taken], step: Step) -> list[str]:
    """Log the step for each filing, with its reason and everybody involved; return a digest of each."""
    rows = [_row(tx, each, step) for each in taken]
    if rows:
        tx.session.flush()
        tx.session.connection().execute(_LOG, rows)
    return [step_digest(row) for row in rows]


def latest_day(session: Session, filing: Filing) -> date:
    """Return the day of the filing's latest step, as the clock said then."""
    latest = session.scalar(select(func.max(FilingMove.at)).where(FilingMove.filing_id == filing.id))
    return (latest or filing.created_at).date()


def saves_by_itself(step: FilingMove) -> bool:
    """Tell whether a page took this step by itself, while its clerk was typing."""
    return bool(step.action == Action.AMEND and step.detail.get(BY_ITSELF))


def goes_on(tx: Tx, filing: Filing) -> bool:
    """Tell whether the latest step was the same clerk's page saving by itself, at the same sitting."""
    steps = select(FilingMove).where(FilingMove.filing_id == filing.id).order_by(FilingMove.id.desc())
    latest = tx.session.scalar(steps.limit(1))
    return (
        latest is not None
        and saves_by_itself(latest)
        and (latest.actor_id, latest.session) == (tx.actor.id, tx.actor.session)
    )


def was_involved(session: Session, actor: Actor, filing: Filing) -> bool:
    """Tell whether this actor, a person it acts for, its key or its session took part in the request."""
    if filing.created_by == actor.id:
        return True
    steps = session.scalars(select(FilingMove).where(FilingMove.filing_id == filing.id, _requests()))
    return any(_is_same_person(actor, step) for step in steps)


def _row(tx: Tx, taken: Taken, step: Step) -> dict[str, Any]:
    return {
        "filing_id": taken.filing_id,
        "at": tx.at,
        "action": step.action,
        "before": taken.before,
        "after": taken.after,
        "revision": taken.revision,
        "version": taken.version,
        "actor_id": tx.actor.id,
        "bureau": tx.actor.bureau,
        "persons": sorted(tx.actor.persons),
        "key_id": tx.actor.key_id,
        "session": tx.actor.session,
        "reason": step.reason,
        "detail": dict(step.detail),
        "salt": token_bytes(SALT_BYTES),
    }


def _requests() -> ColumnElement[bool]:
    """Tell whether the step is a requester's: publishing a draft is, publishing what was accepted is not."""
    published_first = and_(FilingMove.action == Action.PUBLISH, FilingMove.before != FilingStatus.ACCEPTED)
    return or_(FilingMove.action.in_(REQUESTING), published_first)


def _is_same_person(actor: Actor, step: FilingMove) -> bool:
    return (
        step.actor_id == actor.id
        or bool(actor.persons & set(step.persons))
        or bool(actor.key_id and actor.key_id == step.key_id)
        or bool(actor.session and actor.session == step.session)
    )
