"""Propose people for the lines of a list, ahead of their storing: here, and in a second process beside."""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, wait
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from threading import Thread
from typing import NamedTuple

import structlog

from app.actor import Actor
from app.services.lookups.answer import IndexState, Proposed
from app.services.lookups.person import Unseen, as_proposed, least_score, scope_of
from app.services.lookups.traveller import Sought, propose_people
from app.services.unit_of_work import Registry
from search.matching.types import Match
from search.second_process import Handed, SecondProcess

Found = tuple[list[Proposed], IndexState]
# A second process takes some seconds to start: a list of fewer lines is answered by then.
LONG = 60
# One lookup under way there and one waiting, so that it never waits for this process.
_HANDED = 2
# Longer than any lookup takes, also in a process that yields to all others.
_PATIENCE_S = 20.0
log = structlog.get_logger()


class _Line(NamedTuple):
    wanted: Sought
    unseen: Unseen
    found: "Future[Found]"


class Proposer:
    """Take lines in their order, whichever process is free; each is answered by one of them."""

    def __init__(self, registry: Registry, actor: Actor) -> None:
        self._registry, self._actor = registry, actor
        self._waiting = SimpleQueue[_Line | None]()
        self._begun = 0
        self._feeder: Thread | None = None

    def begin(self, wanted: Sought, unseen: Unseen | None) -> "Future[Found]":
        """Take a line; what is proposed for it is there once it is `finish`ed, or the error it met."""
        line = Future[Found]()
        if unseen is None or not wanted.queries:
            self._settle(line, wanted, unseen)
            return line
        self._begun += 1
        self._waiting.put(_Line(wanted, unseen, line))
        self._feed_when_long()
        return line

    def finish(self, begun: Sequence["Future[Found]"]) -> None:
        """Work off what waits until all of these are there."""
        while not all(each.done() for each in begun) and (line := self._next(wait=False)):
            self._settle(line.found, line.wanted, line.unseen)
        wait(begun)

    def close(self) -> None:
        """End with what was handed over; of a list that was broken off, nobody waits for the rest."""
        while self._next(wait=False):
            continue
        self._waiting.put(None)
        if self._feeder:
            self._feeder.join()

    def _feed_when_long(self) -> None:
        second = self._registry.engine.second
        if self._feeder is None and second and (self._begun > LONG or second.runs) and second.take():
            self._feeder = Thread(target=self._feed, args=(second,), name="second process", daemon=True)
            self._feeder.start()

    def _feed(self, second: SecondProcess) -> None:
        """Keep the second process busy until the list ends; what it leaves unanswered is asked here.

        Whatever fails ends it: an answer left in its pipe would be taken for that of the next list's line.
        """
        handed = deque[_Line]()
        try:
            second.start()
            self._hand_over(second, handed)
        except Exception as gone:
            log.warning("second_process_gone", kind=type(gone).__name__)
            second.close()
        finally:
            for line in handed:
                self._settle(line.found, line.wanted, line.unseen)
            second.give_back()

    def _hand_over(self, second: SecondProcess, handed: deque[_Line]) -> None:
        while (line := self._next(wait=not handed)) or handed:
            if line:
                handed.append(line)
                second.hand(self._asked(line))
            if line is None or len(handed) == _HANDED:
                self._take(handed[0], second.answer(_PATIENCE_S))
                handed.popleft()

    def _next(self, *, wait: bool) -> _Line | None:
        """Return the next line; none where none waits, or, whoever asks, once the list has ended."""
        try:
            line = self._waiting.get(block=wait)
        except Empty:
            return None
        if line is None:
            self._waiting.put(None)
        return line

    def _asked(self, line: _Line) -> Handed:
        question, scope = line.wanted.question, scope_of(self._registry, self._actor, line.unseen.beside)
        return Handed(line.wanted.queries, question.limit, least_score(line.wanted.minimum_score), scope)

    def _take(self, line: _Line, matches: list[Match] | None) -> None:
        if matches is None:
            self._settle(line.found, line.wanted, line.unseen)
            return
        readings = len(line.wanted.queries)
        line.found.set_result(as_proposed(self._registry, matches, line.unseen.beside, readings=readings))

    def _settle(self, found: "Future[Found]", wanted: Sought, unseen: Unseen | None) -> None:
        """Ask here."""
        try:
            found.set_result(propose_people(self._registry, self._actor, wanted, unseen=unseen))
        except Exception as failed:
            found.set_exception(failed)


@contextmanager
def proposing(registry: Registry, actor: Actor) -> Iterator[Proposer]:
    """Yield who proposes for one list."""
    proposer = Proposer(registry, actor)
    try:
        yield proposer
    finally:
        proposer.close()
