"""Read the runs of importers: what each took, refused and kept as remarks."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from app.errors import NotFound
from app.models import Bureau, ImportRefusal, ImportRun, StoredActor
from app.rules import policy
from app.services.paging import Page, page_of
from app.transaction import Tx
from app.vocabulary.actors import Action, Role


def latest(tx: Tx, limit: int) -> Sequence[ImportRun]:
    """Return the latest runs of the actor's bureau, the last one first; of all for an administrator."""
    policy.require(tx.actor, Action.IMPORT)
    return tx.session.scalars(_seen(tx).order_by(ImportRun.started_at.desc()).limit(limit)).all()


def browse(tx: Tx, limit: int, after: str = "") -> Page[ImportRun]:
    """Return a page of these runs, the last uploaded or begun first, behind the one with the id `after`."""
    policy.require(tx.actor, Action.IMPORT)
    query = _seen(tx).order_by(ImportRun.id.desc())
    page = page_of(tx.session, query.where(ImportRun.id < after) if after else query, limit)
    for run in page.items:
        tx.show(run.id)
    return page


def find(tx: Tx, run_id: str, *, lock: bool = False) -> ImportRun:
    """Return a run without its refusals; raises NotFound where there is none that is shown."""
    policy.require(tx.actor, Action.IMPORT)
    query = _seen(tx).where(ImportRun.id == run_id)
    run = tx.session.scalar(query.with_for_update() if lock else query)
    if run is None:
        raise NotFound(f"There is no run {run_id} that you may see.")
    tx.show(run.id)
    return run


def read(tx: Tx, run_id: str) -> ImportRun:
    """Return a run with its refusals and remarks; raises NotFound where there is none that is shown."""
    parts = (selectinload(ImportRun.refusals), selectinload(ImportRun.remarks))
    run = find(tx, run_id)
    return tx.session.scalars(select(ImportRun).where(ImportRun.id == run.id).options(*parts)).one()


def refusals(tx: Tx, run_id: str, limit: int, passed: int) -> Page[ImportRefusal]:
    """Return a page of a run's refusals in the order of the list, behind the first `passed`."""
    run = find(tx, run_id)
    order = (ImportRefusal.position, ImportRefusal.id)
    query = select(ImportRefusal).where(ImportRefusal.run_id == run.id).order_by(*order)
    return page_of(tx.session, query.offset(passed), limit)


def _seen(tx: Tx) -> Select[ImportRun]:
    if Role.ADMINISTRATOR in tx.actor.roles:
        return select(ImportRun)
    mine = select(StoredActor.id).join(Bureau, StoredActor.bureau_id == Bureau.id)
    return select(ImportRun).where(ImportRun.actor_id.in_(mine.where(Bureau.code == tx.actor.bureau)))
