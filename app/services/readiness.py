"""Whether the registry can answer, and how far the index is behind."""

from dataclasses import dataclass
from typing import Any

from app.outbox.drain import Backlog, backlog
from app.services.lookups.person import MOST_PENDING
from app.services.registry import Registry
from app.transaction import SYSTEM, reading
from search.engines.port import EngineHealth


@dataclass(frozen=True, slots=True)
class Readiness:
    """The database answered; the rest is here. `oldest_s` is the age of the oldest outbox entry."""

    index: EngineHealth
    backlog: Backlog
    oldest_s: float

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
        }


def readiness(registry: Registry) -> Readiness:
    """Ask database, index and outbox."""
    with reading(registry.sessions, SYSTEM, registry.clock) as tx:
        waiting = backlog(tx.session)
    oldest = (tx.at - waiting.oldest).total_seconds() if waiting.oldest else 0.0
    return Readiness(registry.engine.health(), waiting, max(0.0, oldest))
