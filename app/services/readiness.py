"""Whether the registry can answer, and how far the index is behind."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.outbox.drain import Backlog, backlog
from app.services.deliveries import queue
from app.services.deliveries.queue import DeliveryBacklog
from app.services.lookups.person import MOST_PENDING
from app.services.registry import Registry
from app.transaction import SYSTEM, reading
from search.engines.port import EngineHealth


@dataclass(frozen=True, slots=True)
class Readiness:
    """The database answered; the rest is here. `oldest_s` is the age of the oldest outbox entry.

    Webhooks that are not delivered are told, but do not keep anybody from asking.
    """

    index: EngineHealth
    backlog: Backlog
    oldest_s: float
    deliveries: DeliveryBacklog
    undelivered_s: float

    @property
    def ready(self) -> bool:
        """Whether a lookup by name would be answered."""
        return self.index.available and self.backlog.entries <= MOST_PENDING

    def as_json(self) -> dict[str, Any]:
        """For probes and people; holds nothing personal."""
        return {
            "status": "ready" if self.ready else "not_ready",
            "database": "available",
            "index": {
                "engine": self.index.name,
                "available": self.index.available,
                "filings": self.index.documents,
                "detail": self.index.detail,
            },
            "outbox": {
                "entries": self.backlog.entries,
                "oldest_s": round(self.oldest_s, 1),
                "set_aside": self.backlog.poison,
            },
            "webhooks": {
                "waiting": self.deliveries.waiting,
                "oldest_s": round(self.undelivered_s, 1),
                "set_aside": self.deliveries.set_aside,
            },
        }


def readiness(registry: Registry) -> Readiness:
    """Ask database, index and outbox."""
    with reading(registry.sessions, SYSTEM, registry.clock) as tx:
        waiting, undelivered = backlog(tx.session), queue.backlog(tx.session)
    health = registry.engine.health()
    return Readiness(
        health, waiting, _age_s(tx.at, waiting.oldest), undelivered, _age_s(tx.at, undelivered.oldest)
    )


def _age_s(now: datetime, since: datetime | None) -> float:
    return max(0.0, (now - since).total_seconds()) if since else 0.0
