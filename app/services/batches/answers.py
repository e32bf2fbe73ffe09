"""Answer a list line by line, in its order, some lines at a time in one commit.

A line that cannot be asked or stored is refused on its own. Each part of the list is stored before any of it
is shown, so that whoever breaks off loses nothing that was answered.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from functools import partial
from itertools import islice
from typing import Any

import structlog
from sqlalchemy import insert
from sqlalchemy.exc import SQLAlchemyError

from app.actor import Actor
from app.db import table_of
from app.errors import RegistryError, StoreUnavailable, Unanswered
from app.models import Traveller
from app.models.columns import new_id
from app.rules import grounds, policy
from app.services.batches.commands import Line, LineAnswered
from app.services.lookups.answer import Answered, IndexState, Proposed
from app.services.lookups.commands import AskTraveller
from app.services.lookups.decide import CutShort, confirm, decide, until_full
from app.services.lookups.person import Unseen, read_unseen
from app.services.lookups.traveller import (
    Sought,
    propose_papers,
    propose_people,
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
_KEEP = insert(table_of(Traveller))
_GROUNDS = frozenset({"purpose", "case_reference", "notes"})


@dataclass(slots=True)
class _Asking:
    """One line on its way: what is proposed for it, then its answer or why there is none."""

    line: Line
    wanted: Sought | None = None
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
    """Yield what became of each line, in the order of the list."""
    policy.require(asker.actor, Action.LOOKUP)
    waiting = iter(lines)
    while chunk := [*islice(waiting, CHUNK)]:
        for each in _ask_chunk(asker, chunk):
            yield LineAnswered(each.line, None if each.refused else each.answered, each.refused)


def told_of(answered: Answered, revisions: dict[str, int]) -> dict[str, int]:
    """Return the filings that an answer shows, each at the revision that was shown."""
    shown = (*answered.matches, *answered.settled)
    return {each.filing.id: revisions.get(each.filing.id, 0) for each in shown}


def as_asked(command: AskTraveller) -> dict[str, Any]:
    """Return what a kept line must say to be asked again."""
    said = {name: value for name, value in asdict(command).items() if name not in _GROUNDS}
    return {name: value for name, value in said.items() if value not in ("", None, ())}


def _ask_chunk(asker: Asker, chunk: Sequence[Line]) -> list[_Asking]:
    asking = [_Asking(line, refused=line.fault) for line in chunk]
    for each in asking:
        _safely(asker, each, _seek)
    _propose(asker, asking)
    _store(asker, asking)
    for each in asking:
        if each.cut:
            _safely(asker, each, _ask_again)
            _safely(asker, each, _keep_alone)
    return asking


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


def _propose(asker: Asker, asking: Sequence[_Asking]) -> None:
    """Ask the index by the names of each, then the database by all their numbers; each fails alone."""
    waiting = [each for each in asking if each.waits]
    unseen = _unseen(asker, waiting)
    for each in waiting:
        _safely(asker, each, partial(_propose_people, unseen=unseen))
    try:
        _propose_papers(asker, waiting)
    except Exception as failed:
        log.warning("numbers_not_asked_together", kind=type(failed).__name__)
        for each in waiting:
            _safely(asker, each, _propose_alone)


def _unseen(asker: Asker, waiting: Sequence[_Asking]) -> Unseen | None:
    """Read once for all what the index has not seen; None where it cannot be, as each will find again."""
    if not any(each.wanted and each.wanted.queries for each in waiting):
        return None
    try:
        return read_unseen(asker.registry, asker.actor)
    except (RegistryError, SQLAlchemyError):
        return None


def _propose_people(asker: Asker, each: _Asking, unseen: Unseen | None) -> None:
    if each.wanted is not None:
        found = propose_people(asker.registry, asker.actor, each.wanted, unseen=unseen)
        each.proposed, each.index = found


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
            tx.session.connection().execute(_KEEP, rows)
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
        record(asker.registry, asker.actor, lambda tx: tx.session.connection().execute(_KEEP, row).rowcount)


def _row(list_id: str, each: _Asking, outcome: Answered | Exception | None) -> dict[str, Any]:
    answered = outcome if isinstance(outcome, Answered) else None
    refused = outcome if isinstance(outcome, RegistryError) else None
    revisions = {found.filing_id: found.revision for found in each.proposed}
    command = each.line.command
    return {
        "id": new_id(),
        "list_id": list_id,
        "line": each.line.number,
        "label": each.line.label,
        "asked": as_asked(command) if command else {},
        "lookup_id": answered.lookup_id if answered else None,
        "answer": answered.answer if answered else None,
        "told": told_of(answered, revisions) if answered else {},
        "notes": list(answered.notes) if answered else [],
        "refusal": _said(refused),
        "changed_at": None,
    }


def _said(refused: RegistryError | None) -> str:
    if refused is None:
        return ""
    faults = "; ".join(f"{each.path}: {each.reason}" for each in refused.faults)
    return f"{refused.detail} {faults}".strip()


def of_line(asked: dict[str, Any], **grounds: Any) -> AskTraveller:
    """Return the question of a kept line."""
    known = {each.name for each in fields(AskTraveller)}
    said = {name: value for name, value in asked.items() if name in known}
    documents = tuple(said.pop("documents", ()))
    return AskTraveller(documents=documents, **said, **grounds)
