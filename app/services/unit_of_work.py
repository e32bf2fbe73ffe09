"""Give every use case its database, index, files and clock, and one unit of work over them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy.exc import SQLAlchemyError

from app.actor import SYSTEM, Actor
from app.db import Sessions
from app.errors import CannotRecord, Forbidden, RegistryError
from app.files.store import FileStore
from app.followed import require_fresh, require_original
from app.outbox.drain import drain
from app.outbox.new_documents import NewDocuments
from app.rules import copied
from app.rules.misuse_settings import MisuseSettings
from app.services import hand_outs, stored_files
from app.services.audit import log as audit_log
from app.services.audit.log import Asked
from app.services.group_commit import GroupCommit
from app.transaction import Clock, Tx, read_transaction, transaction, utc_now
from app.transparency.settings import LogSettings
from app.vocabulary.actors import Action
from app.webhooks.settings import WebhookSettings

if TYPE_CHECKING:
    from search.engine import Engine

Result = TypeVar("Result")


@dataclass(frozen=True)
class Registry:
    """Handed from the factory to whoever does something."""

    sessions: Sessions
    engine: "Engine"
    files: FileStore
    clock: Clock = utc_now
    webhooks: WebhookSettings = field(default_factory=WebhookSettings)
    log_settings: LogSettings = field(default_factory=LogSettings)
    misuse: MisuseSettings = field(default_factory=MisuseSettings)
    lists_kept: timedelta = timedelta(days=30)

    @cached_property
    def group_commit(self) -> GroupCommit:
        """Return where lookups and readings are stored, sharing their commits."""
        return GroupCommit(self.sessions, self.clock)

    @cached_property
    def new_documents(self) -> NewDocuments:
        """Return what lookups of this process weigh beside the index."""
        return NewDocuments()


@contextmanager
def work(registry: Registry, actor: Actor, action: Action) -> Iterator[Tx]:
    """Open one change: all or nothing, a refusal recorded; index and files follow after the commit.

    Raises ReadOnlyCopy where a copy would change what only the register that it follows may change.
    """
    try:
        with transaction(registry.sessions, actor, registry.clock) as tx:
            if action not in copied.WRITTEN:
                require_original(tx.session.connection(), tx.at)
            yield tx
    except Forbidden as refused:
        audit_log.refuse(registry.sessions, actor, action, refused.detail)
        raise
    drain(registry.sessions, registry.engine, only=tx.marked)
    stored_files.release(registry.sessions, registry.files, tx.discarded_files)


@contextmanager
def reading(registry: Registry, actor: Actor = SYSTEM) -> Iterator[Tx]:
    """Open a transaction that only reads, at the registry's time; for what shows nobody any content."""
    with read_transaction(registry.sessions, actor, registry.clock) as tx:
        yield tx


@contextmanager
def showing(registry: Registry, actor: Actor, asked: Asked) -> Iterator[Tx]:
    """Open a reading whose answer may leave after the block: an entry then says who was shown what.

    What is shown is what the block notes by `tx.show`. A refusal is recorded too, and so is what is not
    there. Raises CannotRecord where nothing can be recorded; then nothing may be shown.
    """
    with refusals_recorded(registry, actor, asked), reading(registry, actor) as tx:
        if asked.reading not in copied.OF_ITS_OWN:
            require_fresh(tx.session.connection(), tx.at, actor.bureau)
        yield tx

    def store(stored: Tx) -> None:
        audit_log.show(stored, asked, tx.shown)
        hand_outs.note_reading(stored, asked, tx.shown)

    record(registry, actor, store)


@contextmanager
def refusals_recorded(registry: Registry, actor: Actor, asked: Asked) -> Iterator[None]:
    """Record what was asked for where the block refuses it. May raise CannotRecord instead."""
    try:
        yield
    except RegistryError as refused:
        code = refused.code
        record(registry, actor, lambda stored: audit_log.refuse_reading(stored, asked, code))
        raise


def record(registry: Registry, actor: Actor, write: Callable[[Tx], Result]) -> Result:
    """Return what `write` returns once that is stored, in a shared commit. May raise CannotRecord."""
    try:
        return registry.group_commit.write(actor, write)
    except SQLAlchemyError as failed:
        raise CannotRecord from failed
