"""Serve the reviewer's page of a run over a list: what it left waiting, and one approval for it."""

from typing import Any
from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from marshmallow import ValidationError

from app.api.context import actor, registry
from app.errors import Invalid, NotFound
from app.rules.kinds import RULES
from app.schemas.import_review import AcceptRunSchema, WaitingFilterSchema
from app.services.imports import waiting
from app.services.list_review import judging
from app.services.list_review.judging import AcceptedRun, AcceptRun
from app.services.unit_of_work import showing
from app.vocabulary.actors import Action
from app.vocabulary.filings import PLURALS
from app.web import proof
from app.web.desks import desk
from app.web.forms import faults_by_path, faults_of, nested

MOST = 50
# What the form says beside the approval: whether the page goes on by itself, and how many it approved so far.
BESIDE = ("onward", "approved")
MOST_TOLD = 10**9
blueprint = Blueprint("runs", __name__, url_prefix="/runs/<uuid:run_id>")


@blueprint.get("/")
@desk(Action.ACCEPT)
def page(run_id: UUID) -> str:
    """List what a run left waiting, beside the questions that are answered once for all of it."""
    return _page(run_id)


@blueprint.post("/")
@desk(Action.ACCEPT)
def accept(run_id: UUID) -> Any:
    """Accept the next hundred; the page tells what waits on, and why."""
    try:
        told = AcceptRunSchema().load(nested(request.form, *BESIDE))
        proof.prove_again(Action.ACCEPT)
        done = judging.accept(registry(), actor(), AcceptRun(str(run_id), **told))
    except ValidationError as unfit:
        return _page(run_id, faults=faults_by_path(unfit)), Invalid.status
    except Invalid as refused:
        return _page(run_id, faults=faults_of(refused)), refused.status
    before = max(0, min(request.form.get("approved", 0, int), MOST_TOLD))
    return _page(run_id, done=done, approved=before + done.accepted)


def _page(run_id: UUID, **more: Any) -> str:
    asked = WaitingFilterSchema(exclude=["limit"]).load(request.args.to_dict())
    done: AcceptedRun | None = more.get("done")
    with showing(registry(), actor(), judging.asked(str(run_id))) as tx:
        found = _found(tx, str(run_id), done)
        waits = waiting.page(tx, str(run_id), MOST, str(asked["after"] or ""))
        shown = {"it": found, "rows": waits.items, "done": done, "faults": {}, **more}
        next_id = waits.end.id if waits.end else ""
        next_address = url_for("reviewer.runs.page", run_id=run_id, after=next_id) if next_id else ""
        return render_template(
            "reviewer/run.html",
            run_id=run_id,
            checklist=RULES.checklist,
            plurals=PLURALS,
            most=judging.MOST_AT_ONCE,
            next_address=next_address,
            **shown,
        )


def _found(tx: Any, run_id: str, done: AcceptedRun | None) -> Any:
    """Return the run, or nothing where the last of it was just taken."""
    try:
        return waiting.find(tx, run_id)
    except NotFound:
        if done is None:
            raise
        return None
