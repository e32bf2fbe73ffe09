"""Claim uploaded lists, note how far each is, and settle it; what a dead process left is resumed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, exists, or_, select
from sqlalchemy.orm import aliased

from app.actor import SYSTEM, Actor
from app.errors import Forbidden
from app.models import ImportRefusal, ImportRemark, ImportRun
from app.models.columns import new_id
from app.services.access import authentication
from app.services.imports.account import COUNTS, hold, note_faults, storable
from app.services.imports.batch import Batch, Tally
from app.services.imports.commands import ImportList
from app.services.imports.landing import Run
from app.services.unit_of_work import Registry, reading, work
from app.transaction import Tx, looking
from app.vocabulary.actors import Action
from app.vocabulary.imports import RunState

# A batch takes less than a second, and the first reading of the largest list some minutes.
STALE = timedelta(minutes=15)
# Attempts without any progress, after which a list is taken to be what ends them.
MOST_ATTEMPTS = 3
BROKE_OFF = (
    "It broke off {attempts} times without progress. What was taken stays; start it again, or ask why."
)


DIED = "Its process ended before its list did; the run {later} went over the list instead."


@dataclass(frozen=True, slots=True)
class Claimed:
    """A run to work off, and by which claim; `taken`: all but its tidying is done."""

    id: str
    claim: str
    file: str
    file_name: str
    actor_id: str
    dry_run: bool
    taken: bool
    options: dict[str, Any]


def is_due(holder: str, now: datetime) -> ColumnElement[bool]:
    """Return the condition for a run to be worked off by this holder, who works at nothing now."""
    dead = or_(ImportRun.claim.startswith(holder, autoescape=True), ImportRun.beat_at < now - STALE)
    untidied = and_(ImportRun.state == RunState.DONE, ImportRun.dry_run.is_(False), ImportRun.file != "")
    left = or_(ImportRun.state == RunState.RUNNING, untidied)
    waits = and_(ImportRun.state == RunState.WAITING, or_(ImportRun.dry_run, ~_is_taken(holder, now)))
    return and_(ImportRun.options.is_not(None), or_(waits, and_(left, dead)))


def _is_taken(holder: str, now: datetime) -> ColumnElement[bool]:
    """Return the condition for another machine to be at an uploaded list of the same source."""
    other = aliased(ImportRun)
    theirs = (~other.claim.startswith(holder, autoescape=True), other.beat_at >= now - STALE)
    going = (other.state == RunState.RUNNING, other.dry_run.is_(False), other.options.is_not(None))
    return exists().where(other.source == ImportRun.source, *theirs, *going)


def anything_due(registry: Registry, holder: str) -> bool:
    """Tell whether there is anything to work off."""
    with reading(registry) as tx:
        found = select(ImportRun.id).where(is_due(holder, tx.at)).limit(1)
        return tx.session.scalar(found) is not None


def claim(registry: Registry, holder: str) -> Claimed | None:
    """Claim what has waited longest, None: nothing waits; what was tried too often has broken off."""
    with work(registry, SYSTEM, Action.IMPORT) as tx:
        due = select(ImportRun).where(is_due(holder, tx.at)).order_by(ImportRun.id)
        for run in tx.session.scalars(due.with_for_update(skip_locked=True)):
            if run.attempts < MOST_ATTEMPTS:
                return _claim(tx, run, f"{holder} {new_id()}")
            _end(tx, run, RunState.BROKEN_OFF, BROKE_OFF.format(attempts=run.attempts))
    return None


def _claim(tx: Tx, run: ImportRun, claim: str) -> Claimed:
    taken = run.state == RunState.DONE
    if run.state == RunState.WAITING and not run.read:
        run.started_at = tx.at
    if not taken:
        run.state = RunState.RUNNING
    run.claim, run.beat_at, run.attempts = claim, tx.at, run.attempts + 1
    told = (run.id, claim, run.file, run.file_name, run.actor_id, run.dry_run, taken)
    return Claimed(*told, run.options or {})


def who_asked(registry: Registry, claimed: Claimed) -> Actor:
    """Return who uploaded the list, with the roles held now. Raises Forbidden where they are shut out."""
    with looking(registry.sessions) as connection:
        actor = authentication.by_id(connection, claimed.actor_id)
    if actor is None:
        raise Forbidden("Whoever uploaded the list is shut out.")
    return actor


def begin(registry: Registry, claimed: Claimed, command: ImportList) -> None:
    """Note how long the list is; a rehearsal begins from nothing each time."""
    with work(registry, SYSTEM, Action.IMPORT) as tx:
        run = hold(tx, claimed.id, claimed.claim)
        run.entries, run.issued_at = command.entries or 0, command.issued_at
        if run.dry_run:
            for name in ("read", *COUNTS):
                setattr(run, name, 0)
            for rows in (ImportRefusal, ImportRemark):
                tx.session.execute(delete(rows).where(rows.run_id == run.id))


def rehearsed(registry: Registry, claimed: Claimed, batch: Batch, tally: Tally) -> None:
    """Note how far a rehearsal is, and what it would refuse."""
    with work(registry, SYSTEM, Action.IMPORT) as tx:
        run = hold(tx, claimed.id, claimed.claim)
        run.read += batch.read
        for name in COUNTS:
            setattr(run, name, getattr(tally, name))
        note_faults(tx, run.id, batch)


def take_over(tx: Tx, mine: Run) -> None:
    """Settle what other runs over the source have left, of which none is alive where one is held.

    One at the console has broken off; an uploaded list waits for its turn again, and goes on where it was.
    """
    going = (ImportRun.state == RunState.RUNNING, ImportRun.dry_run.is_(False))
    left = select(ImportRun).where(ImportRun.source == mine.source, ImportRun.id != mine.id, *going)
    for run in tx.session.scalars(left.with_for_update()):
        run.claim = ""
        if run.options is None:
            _end(tx, run, RunState.BROKEN_OFF, DIED.format(later=mine.id))
        else:
            run.state = RunState.WAITING


def settle(registry: Registry, claimed: Claimed, tally: Tally | None) -> None:
    """Note that all is done: of a rehearsal the upload stays, to be started."""
    with work(registry, SYSTEM, Action.IMPORT) as tx:
        run = tx.session.get_one(ImportRun, claimed.id)
        if run.dry_run and tally is not None:
            hold(tx, claimed.id, claimed.claim)
            run.read = run.entries
            _end(tx, run, RunState.DONE, tally.asked or tally.not_withdrawn)
        elif run.state == RunState.DONE:
            run.file = ""


def refuse(registry: Registry, claimed: Claimed, reason: str) -> None:
    """Note why the list cannot be taken; where a part of it was, it broke off."""
    with work(registry, SYSTEM, Action.IMPORT) as tx:
        run = hold(tx, claimed.id, claimed.claim)
        _end(tx, run, RunState.BROKEN_OFF if run.read and not run.dry_run else RunState.REFUSED, reason)


def _end(tx: Tx, run: ImportRun, state: RunState, detail: str) -> None:
    run.state, run.finished_at, run.detail = state, tx.at, storable(detail)
