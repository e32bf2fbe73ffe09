"""Serve the register of processing: who has which access, since when, given and approved by whom."""

from flask import Blueprint, render_template

from app.api.context import actor, registry
from app.services.access import processing
from app.services.audit.log import Asked
from app.services.unit_of_work import showing
from app.vocabulary.actors import Action
from app.vocabulary.readings import Reading
from app.web.desks import desk

blueprint = Blueprint("processing", __name__, url_prefix="/processing")


@blueprint.get("/")
@desk(Action.SHOW_PROCESSING)
def page() -> str:
    """Show the register."""
    with showing(registry(), actor(), Asked(Reading.PROCESSING, "")) as tx:
        held = processing.register(tx)
    return render_template("auditor/processing.html", held=held)
