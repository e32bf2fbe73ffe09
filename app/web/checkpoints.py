"""Serve what the registry signed about its log, to be kept and checked elsewhere."""

from flask import Blueprint, render_template, url_for
from werkzeug.wrappers import Response

from app.api.context import actor, registry
from app.services.audit.log import Asked
from app.services.oversight import checkpoints
from app.services.unit_of_work import showing
from app.vocabulary.actors import Action
from app.vocabulary.readings import Reading
from app.web.desks import desk, downloaded
from app.web.forms import asked_number

blueprint = Blueprint("checkpoints", __name__, url_prefix="/checkpoints")


@blueprint.get("/")
@desk(Action.READ_AUDIT)
def page() -> str:
    """List checkpoints with their witnesses, and how the last verification ended."""
    below = asked_number("below")
    with showing(registry(), actor(), Asked(Reading.PROOF, "audit", words={"below": below or 0})) as tx:
        found = checkpoints.browse(tx, below=below)
        verified = checkpoints.last_verification(tx)
    next_address = url_for("auditor.checkpoints.page", below=found.end.size) if found.end else ""
    wanted = registry().log_settings
    shown = {"items": found.items, "verified": verified, "next_address": next_address}
    names = [each.key.name for each in wanted.witnesses]
    return render_template("auditor/checkpoints.html", **shown, witnesses=names, quorum=wanted.quorum)


@blueprint.get("/<int(max=9223372036854775807):size>")
@desk(Action.READ_AUDIT)
def file(size: int) -> Response:
    """Hand out a checkpoint as the signed note that it is."""
    with showing(registry(), actor(), Asked(Reading.PROOF, "audit", words={"size": size})) as tx:
        note = checkpoints.read(tx, size)
    return downloaded(str(note), f"checkpoint-{size}.txt", "text/plain; charset=utf-8")
