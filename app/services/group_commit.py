"""Commit many small writes at once: lookups that arrive together share one wait for the disk.

A commit that survives a power cut costs the disk's own time, some milliseconds, whatever it holds.
Whoever comes first leads: takes all that wait, writes it in one transaction and tells each its
result; those who come meanwhile wait for the next. Nobody waits longer than for two commits.
"""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar, cast

from sqlalchemy.exc import SQLAlchemyError

from app.actor import SYSTEM, Actor
from app.db import Sessions
from app.transaction import Clock, Tx, transaction

Result = TypeVar("Result")
Write = Callable[[Tx], Any]


@dataclass(slots=True)
class _Waiting:
    """One write, by whom, and where its result is awaited."""

    actor: Actor
    write: Write
    done: Future[Any] = field(default_factory=Future)


class GroupCommit:
    """Shares commits among the threads of one process; `failing`: the last one could not be stored."""

    def __init__(self, sessions: Sessions, clock: Clock) -> None:
        self._sessions = sessions
        self._clock = clock
        self._leading = Lock()
        self._queueing = Lock()
        self._queue: list[_Waiting] = []
        self.failing = False

    def write(self, actor: Actor, write: Callable[[Tx], Result]) -> Result:
        """Run `write` in a transaction and return its result once that has been committed.

        Raises what `write` or the commit raised; then nothing of it is stored.
        """
        mine = _Waiting(actor, write)
        with self._queueing:
            self._queue.append(mine)
        with self._leading:
            if not mine.done.done():
                self._lead()
        return cast(Result, self._noted(mine.done))

    def _noted(self, done: Future[Any]) -> Any:
        try:
            result = done.result()
        except SQLAlchemyError:
            self.failing = True
            raise
        self.failing = False
        return result

    def _lead(self) -> None:
        with self._queueing:
            batch, self._queue = self._queue, []
        try:
            self._commit(batch)
        except Exception as failed:
            self._one_by_one(batch, failed)

    def _commit(self, batch: list[_Waiting]) -> None:
        with transaction(self._sessions, SYSTEM, self._clock) as tx:
            results = [each.write(Tx(tx.session, each.actor, tx.at)) for each in batch]
        for each, result in zip(batch, results, strict=True):
            each.done.set_result(result)

    def _one_by_one(self, batch: list[_Waiting], failed: Exception) -> None:
        """Commit each write by itself: a faulty one must not take the others with it."""
        if len(batch) == 1:
            batch[0].done.set_exception(failed)
            return
        for each in batch:
            try:
                self._commit([each])
            except Exception as failure:
                each.done.set_exception(failure)
