"""Serve the administrator's desk of operation: index, outbox, and what the retention would erase."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from flask import redirect, render_template, url_for
from sqlalchemy import select

from app.api.context import actor, registry
from app.errors import CannotLook, RegistryError
from app.models import OutboxEntry
from app.services import index_maintenance, retention
from app.services.readiness import readiness
from app.services.unit_of_work import Registry, reading
from app.vocabulary.actors import Action
from app.web import filing_page
from app.web.desks import desk, desk_blueprint
from search.errors import IndexUnavailable
from search.rebuild import Differences

MOST = 50
DEEDS: dict[str, Callable[[Registry], Differences]] = {
    "verify": index_maintenance.differences,
    "repair": index_maintenance.repair,
}
blueprint = desk_blueprint("operation", __name__, "/administration/operation")


@blueprint.get("/")
@desk(Action.OPERATE)
def page() -> str:
    """Show whether the index answers, what it does not know yet, and what is due to be erased."""
    return _page()


@blueprint.post("/index/<any(verify, repair):deed>")
@desk(Action.OPERATE)
def compare(deed: str) -> Any:
    """Compare index and database; with `repair` every filing that differs is written again."""
    try:
        found = DEEDS[deed](registry())
    except (IndexUnavailable, RegistryError) as failed:
        return _page(faults=_faults(failed)), 503
    return _page(compared=found, repaired=deed == "repair")


@blueprint.post("/index/rebuild")
@desk(Action.OPERATE)
def rebuild() -> Any:
    """Fill a fresh index from the database and swap it in; lookups go on meanwhile."""
    try:
        index_maintenance.rebuild(registry())
    except (IndexUnavailable, RegistryError) as failed:
        return _page(faults=_faults(failed)), 503
    return redirect(url_for("operation.page", done="rebuild"), 303)


def _page(**more: Any) -> str:
    with reading(registry(), actor()) as tx:
        waiting = tx.session.scalars(select(OutboxEntry).order_by(OutboxEntry.id).limit(MOST)).all()
    due = Counter(each.word for each in retention.due(registry(), actor()))
    told = {"faults": {}, "compared": None, "repaired": False, **more}
    return render_template(
        "operation/page.html", ready=readiness(registry()), waiting=waiting, due=due, **told
    )


def _faults(failed: Exception) -> dict[str, list[str]]:
    refused = failed if isinstance(failed, RegistryError) else CannotLook(str(failed))
    faults: dict[str, list[str]] = filing_page.told(refused)["faults"]
    return faults
