"""Serve the list of the well-known, whose lookups are flagged: put somebody on it, take somebody off it."""

from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from marshmallow import ValidationError

from app.api.context import actor, registry
from app.errors import Invalid
from app.schemas.misuse import WellKnownSchema
from app.services.audit.log import Asked
from app.services.oversight import well_known
from app.services.unit_of_work import showing, work
from app.vocabulary.actors import Action
from app.vocabulary.readings import Reading
from app.web.desks import desk
from app.web.forms import faults_by_path, read_form

blueprint = Blueprint("well_known", __name__, url_prefix="/well-known")


@blueprint.get("/")
@desk(Action.REVIEW_FLAGS)
def page() -> str:
    """List everybody on the list, by name."""
    return _page({})


@blueprint.post("/")
@desk(Action.REVIEW_FLAGS)
def add() -> Any:
    """Put somebody on the list."""
    try:
        told = read_form(WellKnownSchema())
    except ValidationError as unfit:
        return _page(faults_by_path(unfit)), Invalid.status
    with work(registry(), actor(), Action.REVIEW_FLAGS) as tx:
        well_known.add(tx, **told)
    return redirect(url_for("auditor.well_known.page", done="add"), 303)


@blueprint.post("/<uuid:known_id>/remove")
@desk(Action.REVIEW_FLAGS)
def remove(known_id: UUID) -> Any:
    """Take somebody off the list."""
    with work(registry(), actor(), Action.REVIEW_FLAGS) as tx:
        well_known.remove(tx, str(known_id))
    return redirect(url_for("auditor.well_known.page", done="remove"), 303)


def _page(faults: dict[str, list[str]]) -> str:
    with showing(registry(), actor(), Asked(Reading.MISUSE, "well_known")) as tx:
        found = [*well_known.browse(tx)]
    told = {name: request.form.get(name, "") for name in ("name", "birth_date")}
    return render_template("auditor/well_known.html", items=found, faults=faults, told=told)
