"""Answer a list line by line, in its order, some lines at a time in one commit.

A line that cannot be asked or stored is refused on its own. Each part of the list is stored before any of it
is shown, so that whoever breaks off loses nothing that was answered.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError

from app.actor import Actor
from app.errors import RegistryError, StoreUnavailable, Unanswered
from app.rules import grounds, policy
from app.services.batches.commands import Line, LineAnswered
from app.services.batches.kept_lines import keep, row_of
from app.services.batches.proposing import Found, Proposer, proposing
from app.services.lookups.answer import Answered, IndexState, Proposed
from app.services.lookups.decide import CutShort, confirm, decide, until_full
from app.services.lookups.person import Unseen, read_unseen
from app.services.lookups.traveller import (
    Sought,
    propose_papers,
    propose_sought,
    sought,
    with_notes,
    with_papers,
)
from app.services.unit_of_work import Registry, record
from app.transaction import Tx
from app.vocabulary.actors import Action

log = structlog.get_logger()
# So many lines share a commit: their lookups hold the writers' turn for some ten milliseconds.
CHUNK = 20


@dataclass(slots=True)
class _Asking:
    """One line on its way: what is proposed for it, then its answer or why there is none."""

    line: Line
    wanted: Sought | None = None
    found: Future[Found] | None = None
    proposed: Sequence[Proposed] = ()
    index: IndexState | None = None
    answered: Answered | None = None
    refused: RegistryError | None = None
    cut: bool = False

    @property
    def waits(self) -> bool:
        """Tell whether it is still to be decided."""
        return self.wanted is not None and self.refused is None and self.answered is None


@dataclass(frozen=True, slots=True)
class Asker:
    """Hold who asks, of which registry, for which kept list; without an id it is not kept."""

    registry: Registry
    actor: Actor
    list_id: str | None = None


def ask_all(asker: Asker, lines: Iterable[Line]) -> Iterator[LineAnswered]:
    """Yield what became of each line, in the order of the list.

    While lines are stored, the next are under way. Raises what reading them raised, once all before is told.
    """
    policy.require(asker.actor, Action.LOOKUP)
    read = _Read(iter(lines))
    with proposing(asker.registry, asker.actor) as proposer:
        chunk = _begun(asker, proposer, read.some())
        while chunk:
            _propose(asker, proposer, chunk)
            following = _begun(asker, proposer, read.some())
            _answer(asker, chunk)
            for each in chunk:
                yield LineAnswered(each.line, None if each.refused else each.answered, each.refused)
            chunk = following
    read.require_whole()


@dataclass(slots=True)
class _Read:
    """Read lines some at a time; where that fails, those read before come first."""

    lines: Iterator[Line]
    failed: Exception | None = None

    def some(self) -> list[Line]:
        """Return the next lines; none at the end, and after what failed."""
        read: list[Line] = []
        try:
            while self.failed is None and len(read) < CHUNK:
                read.append(next(self.lines))
        except StopIteration:
            return read
        except Exception as failed:
            self.failed = failed
        return read

    def require_whole(self) -> None:
        """Raise what ended the reading before its end."""
        if self.failed is not None:
            raise self.failed


def _begun(asker: Asker, proposer: Proposer, chunk: Sequence[Line]) -> list[_Asking]:
    """Read what each asks, and have the index asked by the names of each."""
    asking = [_Asking(line, refused=line.fault) for line in chunk]
    for each in asking:
        _safely(asker, each, _seek)
    unseen = _unseen(asker, asking)
    for each in asking:
        if each.wanted is not None and each.waits:
            each.found = proposer.begin(each.wanted, unseen)
    return asking


def _answer(asker: Asker, asking: Sequence[_Asking]) -> None:
    """Store them, then those again whose page was cut short."""
    _store(asker, asking)
    for each in asking:
        if each.cut:
            _safely(asker, each, _ask_again)
            _safely(asker, each, _keep_alone)


def _safely(asker: Asker, each: _Asking, act: Callable[[Asker, _Asking], None]) -> None:
    """Act for one line; whatever fails is this line's own."""
    try:
        act(asker, each)
    except RegistryError as refused:
        each.refused = refused
    except Exception as failed:
        log.error("line_failed", kind=type(failed).__name__)
        each.refused = StoreUnavailable() if isinstance(failed, SQLAlchemyError) else Unanswered()


def _seek(asker: Asker, each: _Asking) -> None:
    if each.refused is None and each.line.command is not None:
        grounds.require_case(each.line.command.purpose, each.line.command.case_reference)
        each.wanted = sought(each.line.command, asker.registry.clock().date())


def _propose(asker: Asker, proposer: Proposer, asking: Sequence[_Asking]) -> None:
    """Have what names propose, then ask the database by all their numbers; each fails alone."""
    waiting = [each for each in asking if each.waits]
    proposer.finish([each.found for each in waiting if each.found])
    for each in waiting:
        _safely(asker, each, _take_people)
    try:
        _propose_papers(asker, waiting)
    except Exception as failed:
        log.warning("numbers_not_asked_together", kind=type(failed).__name__)
        for each in waiting:
            _safely(asker, each, _propose_alone)


def _unseen(asker: Asker, asking: Sequence[_Asking]) -> Unseen | None:
    """Read once for all what the index has not seen; None where it cannot be, as each will find again."""
    if not any(each.waits and each.wanted and each.wanted.queries for each in asking):
        return None
    try:
        return read_unseen(asker.registry, asker.actor)
    except (RegistryError, SQLAlchemyError):
        return None


def _take_people(_: Asker, each: _Asking) -> None:
    if each.found is not None:
        each.proposed, each.index = each.found.result()


def _propose_papers(asker: Asker, waiting: Sequence[_Asking]) -> None:
    """Add what numbers propose, once all of them are asked."""
    asked = {place: each.wanted for place, each in enumerate(waiting) if each.wanted and each.waits}
    found = propose_papers(asker.registry, asker.actor, [*asked.values()])
    for place, papers in zip(asked, found, strict=True):
        waiting[place].proposed = with_papers([*waiting[place].proposed], papers)


def _propose_alone(asker: Asker, each: _Asking) -> None:
    if each.waits:
        _propose_papers(asker, [each])


def _store(asker: Asker, asking: Sequence[_Asking]) -> None:
    """Store them in one commit; where that fails, each in its own: one must not take the others with it."""
    try:
        _record(asker, asking)
    except Exception as failed:
        log.warning("lines_not_stored_together", kind=type(failed).__name__)
        for each in asking:
            _safely(asker, each, _record_alone)


def _record_alone(asker: Asker, each: _Asking) -> None:
    _record(asker, [each])


def _record(asker: Asker, asking: Sequence[_Asking]) -> None:
    outcomes = record(asker.registry, asker.actor, lambda tx: _decided(asker, tx, asking))
    for each, outcome in zip(asking, outcomes, strict=True):
        if isinstance(outcome, Answered):
            each.answered = outcome
        elif isinstance(outcome, RegistryError):
            each.refused = outcome
        each.cut = isinstance(outcome, CutShort)


def _decided(asker: Asker, tx: Tx, asking: Sequence[_Asking]) -> list[Answered | Exception | None]:
    """Decide and store each line that waits; the outcomes count once the transaction is stored."""
    outcomes = [_outcome(tx, each) for each in asking]
    if asker.list_id:
        rows = [
            _row(asker.list_id, each, outcome)
            for each, outcome in zip(asking, outcomes, strict=True)
            if not isinstance(outcome, CutShort)
        ]
        if rows:
            keep(tx, rows)
    return outcomes


def _outcome(tx: Tx, each: _Asking) -> Answered | Exception | None:
    if not each.waits or each.wanted is None or each.index is None:
        return each.refused
    try:
        return with_notes(each.wanted, decide(tx, each.wanted.question, each.proposed, each.index))
    except (CutShort, RegistryError) as other:
        return other


def _ask_again(asker: Asker, each: _Asking) -> None:
    """Ask one whose page was cut short by itself, without what the register refuses."""
    wanted = each.wanted
    if wanted is None:
        return

    def ask(refused: frozenset[str]) -> Answered:
        each.proposed, each.index = propose_sought(asker.registry, asker.actor, wanted, refused)
        return confirm(asker.registry, asker.actor, wanted.question, each.proposed, each.index)

    each.answered = with_notes(wanted, until_full(ask))


def _keep_alone(asker: Asker, each: _Asking) -> None:
    """Keep the line; one that cannot be kept would not be held against anything, so it is refused."""
    if asker.list_id:
        row = _row(asker.list_id, each, each.refused or each.answered)
        record(asker.registry, asker.actor, lambda tx: keep(tx, [row]))


def _row(list_id: str, each: _Asking, outcome: Answered | Exception | None) -> dict[str, Any]:
    return row_of(list_id, each.line, outcome, {found.filing_id: found.revision for found in each.proposed})
