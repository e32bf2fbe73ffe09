"""Tell whether the registry can answer, and how far the index is behind."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from app.actor import SYSTEM
from app.db import is_busy, without_waiting
from app.errors import CannotRecord
from app.followed import CopyShown, copy_of
from app.models import Delivery, OutboxEntry
from app.outbox import lease
from app.queue import Backlog, backlog
from app.services.audit import log as audit_log
from app.services.audit.state import LogState, log_state
from app.services.lookups.person import MOST_PENDING
from app.services.unit_of_work import Registry, reading, record
from search.engines.port import EngineHealth


@dataclass(frozen=True, slots=True)
class Readiness:
    """The database answered; the rest is here. `oldest_s` is the age of the oldest outbox entry.

    `records`: what is asked can be recorded, without which nothing is answered. Webhooks that are not
    delivered, and a log that is not sealed or not witnessed, are told, but do not keep anybody from asking.
    A `copy` that is older than it may be does not answer.
    """

    index: EngineHealth
    backlog: Backlog
    oldest_s: float
    deliveries: Backlog
    undelivered_s: float
    records: bool
    log: LogState | None
    copy: CopyShown | None = None

    @property
    def ready(self) -> bool:
        """Return whether a lookup by name would be answered."""
        fresh = self.copy is None or not self.copy.stale
        return fresh and self.records and self.index.available and self.backlog.entries <= MOST_PENDING

    @property
    def status(self) -> str:
        """Return the one word that anybody may know."""
        return "ready" if self.ready else "not_ready"

    def as_json(self) -> dict[str, Any]:
        """For operators; holds nothing personal, but counts filings that not everybody may know of."""
        return {
            "status": self.status,
            "database": "available",
            "recording": "available" if self.records else "unavailable",
            "index": {
                "engine": self.index.name,
                "available": self.index.available,
                "filings": self.index.documents,
                "detail": self.index.detail,
            },
            "outbox": {
                "entries": self.backlog.entries,
                "oldest_s": round(self.oldest_s, 1),
                "set_aside": self.backlog.set_aside,
            },
            "webhooks": {
                "waiting": self.deliveries.waiting,
                "oldest_s": round(self.undelivered_s, 1),
                "set_aside": self.deliveries.set_aside,
            },
            "audit": _of_log(self.log) if self.log else None,
            "copy": _of_copy(self.copy) if self.copy else None,
        }


def readiness(registry: Registry) -> Readiness:
    """Ask database, index and outbox."""
    with reading(registry) as tx:
        waiting, undelivered = backlog(tx.session, OutboxEntry), backlog(tx.session, Delivery)
        copy = copy_of(tx.session.connection(), tx.at)
    health = registry.engine.health()
    if health.available and (reason := lease.state(registry.sessions, registry.engine)):
        health = replace(health, available=False, detail=reason)
    ages = [_age_s(tx.at, each.oldest) for each in (waiting, undelivered)]
    return Readiness(health, waiting, ages[0], undelivered, ages[1], _records(registry), _log(registry), copy)


def _log(registry: Registry) -> LogState | None:
    """Return how far the log is sealed and vouched for; None where it cannot be read."""
    try:
        with reading(registry) as tx:
            return log_state(tx, registry.log_settings)
    except SQLAlchemyError:
        return None


def _records(registry: Registry) -> bool:
    """Return whether an entry can be stored; after one could not be, by storing one that says so.

    A full disk takes what is rehearsed and refuses what is to stay.
    """
    try:
        if registry.group_commit.failing:
            record(registry, SYSTEM, audit_log.resume)
        else:
            with reading(registry) as tx, without_waiting(tx.session.connection()):
                audit_log.rehearse(tx)
    except CannotRecord:
        return False
    except SQLAlchemyError as failed:
        # Where another writes at this moment, writing works.
        return is_busy(failed)
    return True


def require_database(registry: Registry) -> None:
    """Raise what the database raises where it does not answer."""
    with reading(registry) as tx:
        tx.session.execute(select(1))


def _age_s(now: datetime, since: datetime | None) -> float:
    return max(0.0, (now - since).total_seconds()) if since else 0.0


def _of_copy(copy: CopyShown) -> dict[str, Any]:
    return {
        "follows": copy.follows,
        "as_of": copy.as_of.isoformat() if copy.as_of else None,
        "age_s": None if copy.age_s is None else round(copy.age_s, 1),
        "longest_s": copy.longest_s,
    }


def _of_log(log: LogState) -> dict[str, Any]:
    return {
        "unsealed_s": round(log.unsealed_s, 1),
        "witnesses": log.witnesses,
        "quorum": log.quorum,
        "vouched": log.vouched,
    }
