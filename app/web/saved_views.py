"""Serve the views of a work list that one keeps: named, renamed, deleted, one of them the start."""

from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, request
from marshmallow import Schema, ValidationError, validate

from app.api.context import actor, registry
from app.errors import Invalid
from app.schemas.fields import Text
from app.services.browse import saved_views
from app.services.browse.stacks import ListView
from app.services.unit_of_work import work
from app.vocabulary.actors import Action
from app.web import work_list
from app.web.desks import desk
from app.web.forms import faults_of

ONE = "/<uuid:view_id>"
DEEDS = {"delete": saved_views.delete, "start": saved_views.begin_with}
blueprint = Blueprint("views", __name__, url_prefix="/views")


class NamedSchema(Schema):
    """Load the name of a view."""

    name = Text("saved_view.name", required=True, validate=validate.Length(min=1))


@blueprint.post("/")
@desk(Action.CREATE)
def keep() -> Any:
    """Keep the view at hand under a name; the words of a search are not kept with it."""
    view = work_list.asked(request.form)
    try:
        name = _name()
        with work(registry(), actor(), Action.LIST) as tx:
            saved_views.keep(tx, name, view)
    except (ValidationError, Invalid) as unfit:
        return work_list.shown(view, None, faults=_at(unfit, "name"), managing=True), Invalid.status
    return _back(view, "view_kept")


@blueprint.post(f"{ONE}/rename")
@desk(Action.CREATE)
def rename(view_id: UUID) -> Any:
    """Give one's own view another name."""
    view = work_list.asked(request.form)
    try:
        name = _name()
        with work(registry(), actor(), Action.LIST) as tx:
            saved_views.rename(tx, str(view_id), name)
    except (ValidationError, Invalid) as unfit:
        faults = _at(unfit, f"name-{view_id}")
        return work_list.shown(view, None, faults=faults, managing=True), Invalid.status
    return _back(view, "view_renamed")


@blueprint.post(f"{ONE}/<any({', '.join(DEEDS)}):deed>")
@desk(Action.CREATE)
def change(view_id: UUID, deed: str) -> Any:
    """Delete one's own view, or open the list with it from now on."""
    view = work_list.asked(request.form)
    with work(registry(), actor(), Action.LIST) as tx:
        DEEDS[deed](tx, str(view_id))
    return _back(view, f"view_{deed}")


def _name() -> str:
    told: dict[str, str] = NamedSchema().load({"name": request.form.get("name", "").strip()})
    return told["name"]


def _at(unfit: ValidationError | Invalid, field: str) -> dict[str, list[str]]:
    """Return what is wrong by the field that the page shows it at."""
    return {field if path == "name" else path: texts for path, texts in faults_of(unfit).items()}


def _back(view: ListView, done: str) -> Any:
    return redirect(work_list.address(view, done=done), 303)
