"""Erase what was kept of lists long enough: the uploads, what was planned and refused, why, and what waited.

What waits still is then judged one by one.
"""

import time
from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, delete, func, select

from app.actor import Actor
from app.files.store import is_older
from app.models import ImportRefusal, ImportRemark, ImportRun, ImportWaiting
from app.rules import policy
from app.services.audit import log as audit_log
from app.services.imports.uploads import planned_of, refused_of, uploads_of
from app.services.scheduled_jobs import Due
from app.services.unit_of_work import Registry, reading, work
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.imports import RunState

BATCH = 100
WORD = "erase"
# An upload that is being received is not in the database yet.
RECEIVING_S = 24 * 3600
GOING = (RunState.WAITING, RunState.RUNNING)


def due(registry: Registry, actor: Actor) -> list[Due]:
    """Say of how many runs a run of the retention would erase what is kept."""
    policy.require(actor, Action.PURGE)
    with reading(registry, actor) as tx:
        count = tx.session.scalars(select(func.count(ImportRun.id)).where(_over(registry, tx))).one()
    return _told(count)


def erase(registry: Registry, actor: Actor) -> list[Due]:
    """Erase it, batch by batch, and files that belong to nothing any more; say of how many runs."""
    policy.require(actor, Action.PURGE)
    total = 0
    while erased := _erase_batch(registry, actor):
        total += erased
    _sweep(registry)
    return _told(total)


def _over(registry: Registry, tx: Tx) -> ColumnElement[bool]:
    old = ImportRun.started_at < tx.at - registry.lists_kept
    ended = ImportRun.state.not_in(GOING) | ImportRun.options.is_(None)
    return and_(ImportRun.erased_at.is_(None), old, ended)


def _erase_batch(registry: Registry, actor: Actor) -> int:
    with work(registry, actor, Action.PURGE) as tx:
        found = select(ImportRun).where(_over(registry, tx)).limit(BATCH).with_for_update()
        runs = tx.session.scalars(found).all()
        if not runs:
            return 0
        files = [name for run in runs for name in (run.file, planned_of(run.id), refused_of(run.id)) if name]
        _forget(tx, runs)
    for name in files:
        uploads_of(registry).delete(name)
    return len(runs)


def _forget(tx: Tx, runs: Sequence[ImportRun]) -> None:
    ids = [run.id for run in runs]
    for rows in (ImportRefusal, ImportRemark, ImportWaiting):
        tx.session.execute(delete(rows).where(rows.run_id.in_(ids)))
    for run in runs:
        run.erased_at, run.file, run.detail = tx.at, "", ""
    audit_log.append(tx, Action.PURGE, "import_run", "", count=len(ids))


def _sweep(registry: Registry) -> None:
    """Remove files that a dead process left, and no run knows."""
    uploads, before = uploads_of(registry), time.time() - RECEIVING_S
    old = [name for name in uploads.names() if is_older(uploads.path(name), before)]
    with reading(registry) as tx:
        known = set(tx.session.scalars(select(ImportRun.file).where(ImportRun.file.in_(old))))
        ids = [name.partition(".")[0] for name in old]
        kept = select(ImportRun.id).where(ImportRun.id.in_(ids), ImportRun.erased_at.is_(None))
        alive = set(tx.session.scalars(kept))
    for name in old:
        if name not in known and name.partition(".")[0] not in alive:
            uploads.delete(name)


def _told(count: int) -> list[Due]:
    return [Due(WORD, "", f"what is kept of {count} runs over lists")] if count else []
