"""Serve the search for those who asked about a person, however either of them spelt it."""

from typing import Any

from flask import Blueprint, render_template, request
from marshmallow import ValidationError

from app.api import paging
from app.api.context import actor, registry
from app.errors import Invalid
from app.schemas.audit import AuditSearchSchema
from app.services.oversight.who_asked import who_asked
from app.services.paging import Place
from app.vocabulary.actors import Action
from app.web.desks import desk
from app.web.forms import faults_of, read_form

# What the form holds, and sends again for the page that follows.
FIELDS = ("name", "birth_date", "nationality", "number", "case_reference")
blueprint = Blueprint("askers", __name__, url_prefix="/askers")


@blueprint.get("/")
@desk(Action.READ_AUDIT)
def page() -> str:
    """Ask whom it is about, and for which case."""
    return _page()


@blueprint.post("/")
@desk(Action.READ_AUDIT)
def search() -> Any:
    """Find who asked about them; the search is stored as a lookup of whoever searches."""
    try:
        told = read_form(AuditSearchSchema())
        after = paging.decode(told["cursor"])
        found = who_asked(registry(), actor(), told["command"].following(after.id if after else ""))
    except (ValidationError, Invalid) as unfit:
        return _page(faults=faults_of(unfit)), Invalid.status
    return _page(found=found, cursor=paging.encode(Place(found.next) if found.next else None))


def _page(**more: Any) -> str:
    told = {name: request.form.get(name, "") for name in FIELDS}
    shown = {"found": None, "faults": {}, "cursor": "", "filings": {}, **more}
    return render_template("auditor/askers.html", told=told, fields=FIELDS, **shown)
