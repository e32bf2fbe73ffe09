"""Take an uploaded list to be worked off, and start what was rehearsed or broke off."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from app.errors import IllegalMove, TooManyRequests
from app.files.limits import LARGEST_LIST
from app.files.uploads import FOLDER, Readable, Uploads
from app.models import ImportRun, StoredActor
from app.models.columns import new_id
from app.rules import policy
from app.services.audit import log as audit_log
from app.services.imports import runs
from app.services.imports.own_lists import require_may_take
from app.services.imports.source import Listing
from app.services.unit_of_work import Registry
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.imports import ENDED, ListFormat, RunState

# One is worked off at a time; whoever has so many waiting has a program that runs away.
MOST_WAITING = 20
NEXT_TRY_S = 60
NOT_STARTED = "Only what was rehearsed, refused or broke off is started, once, while its upload is kept."


@dataclass(frozen=True, slots=True)
class Wishes:
    """Say how a list is to be taken, as on the command line."""

    full: bool = False
    yes: bool = False
    older: bool = False
    same: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SubmitList:
    """Take the list in `file`, `size` bytes long, once its turn comes; `named` is what finds its source."""

    listing: Listing
    named: dict[str, str]
    file: str
    file_name: str
    size: int
    dry_run: bool
    wishes: Wishes = Wishes()


def uploads_of(registry: Registry) -> Uploads:
    """Return where uploaded lists are kept."""
    return Uploads(registry.files.folder / FOLDER)


@contextmanager
def received(registry: Registry, stream: Readable) -> Iterator[tuple[str, int]]:
    """Keep what comes as a file and yield its name and size; it is gone where the block fails."""
    name = f"{new_id()}.list"
    size = uploads_of(registry).keep(name, stream, LARGEST_LIST)
    try:
        yield name, size
    except BaseException:
        uploads_of(registry).delete(name)
        raise


def planned_of(run_id: str) -> str:
    """Return the name of the file that tells what a rehearsed run would do, a JSON object a line."""
    return f"{run_id}.planned"


def refused_of(run_id: str) -> str:
    """Return the name of the file of what a run refused, in the format of its list."""
    return f"{run_id}.refused"


def submit(tx: Tx, command: SubmitList) -> ImportRun:
    """Put a list in the queue. Raises TooManyRequests where too many of its bureau wait already."""
    require_may_take(tx, command.listing)
    _require_room(tx)
    run = ImportRun(
        source=command.listing.name,
        file_name=command.file_name,
        file=command.file,
        size=command.size,
        dry_run=command.dry_run,
        options={"named": command.named, **_told(command.wishes)},
    )
    return _queue(tx, run)


def start(tx: Tx, run_id: str, wishes: Wishes) -> ImportRun:
    """Take the list of a rehearsal or of a refused run, or go on with one that broke off.

    Raises IllegalMove for any other.
    """
    run = runs.find(tx, run_id, lock=True)
    if not may_start(run):
        raise IllegalMove(NOT_STARTED)
    _require_room(tx)
    if run.state == RunState.BROKEN_OFF and not run.dry_run:
        run.state, run.finished_at, run.attempts, run.detail = RunState.WAITING, None, 0, ""
        audit_log.append(tx, Action.IMPORT, "import_run", run.id, resumed=True)
        return run
    options = {**(run.options or {}), **_told(wishes)}
    again = ImportRun(source=run.source, file_name=run.file_name, size=run.size, options=options)
    again.file, run.file = run.file, ""
    return _queue(tx, again)


def may_start(run: ImportRun) -> bool:
    """Tell whether the list of this run can be taken: rehearsed, refused or broken off, and still kept."""
    taken = run.state == RunState.DONE and not run.dry_run
    return bool(run.file) and run.options is not None and run.state in ENDED and not taken


def format_of(run: ImportRun) -> ListFormat | None:
    """Return what the list of a run is written in; None where that was not kept."""
    return ListFormat(run.options["named"]["format"]) if run.options else None


def _queue(tx: Tx, run: ImportRun) -> ImportRun:
    run.actor_id, run.started_at, run.state = tx.actor.id, tx.at, RunState.WAITING
    tx.session.add(run)
    tx.session.flush()
    told = {"list": run.source, "dry_run": bool(run.dry_run), "size": run.size, **(run.options or {})}
    audit_log.append(tx, Action.IMPORT, "import_run", run.id, uploaded={**told, "named": ""})
    return run


def _told(wishes: Wishes) -> dict[str, Any]:
    return {"full": wishes.full, "yes": wishes.yes, "older": wishes.older, "same": sorted(wishes.same)}


def _require_room(tx: Tx) -> None:
    policy.require(tx.actor, Action.IMPORT)
    waiting = (
        select(func.count(ImportRun.id))
        .join(StoredActor, ImportRun.actor_id == StoredActor.id)
        .where(ImportRun.state == RunState.WAITING, StoredActor.bureau_id == tx.actor.bureau_id)
    )
    if tx.session.scalars(waiting).one() >= MOST_WAITING:
        raise TooManyRequests(NEXT_TRY_S, f"{MOST_WAITING} lists of your bureau wait already.")
