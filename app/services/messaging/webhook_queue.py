"""Queue what is due to each bureau: put off before it is tried, deleted once taken."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, delete, select, update
from sqlalchemy.orm import joinedload

from app.actor import SYSTEM
from app.models import Bureau, Delivery, Message
from app.queue import Backoff, is_due
from app.services.unit_of_work import Registry, reading
from app.transaction import transaction

# After 30 s, 1, 2, 4 … minutes, and then every four hours: a day and a half in all.
MOST_ATTEMPTS = 18
BACKOFF = Backoff(first_s=30, longest_s=4 * 3600)
# So many messages to one bureau before the others are looked at again, and so many in all.
LANE = 20
BATCH = 400


@dataclass(frozen=True, slots=True)
class Lane:
    """Hold what is due to one bureau, in its order."""

    bureau: str
    webhook: str
    deliveries: Sequence[Delivery]


def due(registry: Registry) -> list[Lane]:
    """Return what is to be tried now, by bureau."""
    lanes: defaultdict[tuple[str, str], list[Delivery]] = defaultdict(list)
    with reading(registry) as tx:
        for row, webhook in tx.session.execute(_due(tx.at)):
            lanes[row.bureau, webhook].append(row)
    return [Lane(bureau, webhook, rows[:LANE]) for (bureau, webhook), rows in lanes.items()]


def reserve(registry: Registry, row: Delivery) -> bool:
    """Put the delivery off before it is tried; return false where another process was quicker.

    In a commit of its own: a process that dies while it waits for an answer leaves it to be tried again.
    """
    unchanged = (Delivery.id == row.id) & (Delivery.attempts == row.attempts)
    with transaction(registry.sessions, SYSTEM, registry.clock) as tx:
        later = {"attempts": row.attempts + 1, "retry_at": tx.at + BACKOFF.after(row.attempts + 1)}
        mine = update(Delivery).where(unchanged).values(later).returning(Delivery.id)
        return tx.session.scalar(mine) is not None


def settle(registry: Registry, row: Delivery) -> None:
    """It was taken."""
    with transaction(registry.sessions, SYSTEM, registry.clock) as tx:
        tx.session.execute(delete(Delivery).where(Delivery.id == row.id))
        taken = update(Message).where(Message.id == row.message_id).values(delivered_at=tx.at)
        tx.session.execute(taken)


def put_off(registry: Registry, row: Delivery, reason: str) -> bool:
    """It was not taken, for this reason; true where it was tried often enough and is set aside.

    Whatever else waits for this bureau waits as long, without having been tried.
    """
    attempts = row.attempts + 1
    aside = attempts >= MOST_ATTEMPTS
    with transaction(registry.sessions, SYSTEM, registry.clock) as tx:
        noted = {"failure": reason, "set_aside": aside}
        tx.session.execute(update(Delivery).where(Delivery.id == row.id).values(noted))
        later = tx.at + BACKOFF.after(attempts)
        others = (Delivery.bureau == row.bureau) & (Delivery.retry_at < later)
        tx.session.execute(update(Delivery).where(others).values(retry_at=later))
    return aside


def _due(now: datetime) -> Select[Delivery, str]:
    return (
        select(Delivery, Bureau.webhook)
        .join(Bureau, Bureau.code == Delivery.bureau)
        .where(Bureau.webhook != "", is_due(Delivery, now))
        .options(joinedload(Delivery.message, innerjoin=True))
        .order_by(Delivery.id)
        .limit(BATCH)
    )
