"""What every use case stands on: database, index, files and clock; and one unit of work over them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property

from app.db import Sessions
from app.errors import Forbidden
from app.files.store import FileStore
from app.outbox.drain import drain
from app.services import audit, stored_files
from app.services.ledger import Ledger
from app.transaction import Actor, Clock, Tx, transaction, utc_now
from app.vocabulary import Action
from app.webhooks.settings import WebhookSettings
from search.engine import Engine


@dataclass(frozen=True)
class Registry:
    """Handed from the factory to whoever does something."""

    sessions: Sessions
    engine: Engine
    files: FileStore
    clock: Clock = utc_now
    webhooks: WebhookSettings = field(default_factory=WebhookSettings)

    @cached_property
    def ledger(self) -> Ledger:
        """Where lookups are stored, sharing their commits."""
        return Ledger(self.sessions, self.clock)


@contextmanager
def work(registry: Registry, actor: Actor, action: Action) -> Iterator[Tx]:
    """One change: all or nothing, a refusal recorded; index and files follow after the commit."""
    try:
        with transaction(registry.sessions, actor, registry.clock) as tx:
            yield tx
    except Forbidden as refused:
        audit.refuse(registry.sessions, actor, action, refused.detail)
        raise
    drain(registry.sessions, registry.engine, only=tx.marked)
    stored_files.release(registry.sessions, registry.files, tx.released)
