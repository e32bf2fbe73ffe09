"""Serve the importer's desk: upload a list, see what it would do, take it, mend what was refused."""

from typing import Any
from uuid import UUID

from flask import make_response, redirect, render_template, request, url_for
from marshmallow import ValidationError
from werkzeug.wrappers import Response

from app.api import lists, paging
from app.api.imports import SUFFIX
from app.api.uploads import large
from app.errors import IllegalMove, ImportRefused, Invalid
from app.files.limits import LARGEST_LIST_UPLOAD
from app.schemas.imports import StartListSchema, UploadListSchema
from app.services.imports.progress import Progress
from app.services.paging import Place
from app.vocabulary.actors import Action
from app.vocabulary.imports import OWN_FORMATS, ListFormat, RunState
from app.web.desks import desk, desk_blueprint
from app.web.forms import faults_of, nested

MOST = 50
LOOK_AGAIN_S = 3
GOING = (RunState.WAITING, RunState.RUNNING)
# How a run looks in a list.
LOOKS = {RunState.DONE: "nothing", RunState.REFUSED: "match", RunState.BROKEN_OFF: "match"}
FILES = ("file", "mapping")
blueprint = desk_blueprint("lists", __name__, "/imports")
ONE = "/<uuid:run_id>"


@blueprint.get("/")
@desk(Action.IMPORT)
def page() -> str:
    """Offer to upload a list, and list past runs."""
    return _page({}, request.args.to_dict())


@blueprint.post("/")
@desk(Action.IMPORT)
@large(LARGEST_LIST_UPLOAD)
def upload() -> Any:
    """Queue a list, to be rehearsed first unless it is to be taken at once."""
    try:
        sent = {name: request.files[name] for name in FILES if request.files.get(name)}
        told = UploadListSchema().load({**nested(request.form, "button"), **sent})
        told["dry_run"] = request.form.get("button") != "take"
        queued = lists.submitted(told)
    except (ValidationError, Invalid, ImportRefused) as unfit:
        return _page(faults_of(unfit), request.form.to_dict()), Invalid.status
    return redirect(url_for("lists.one", run_id=queued.run.id), 303)


@blueprint.get(ONE)
@desk(Action.IMPORT)
def one(run_id: UUID) -> Response:
    """Show how far a run is, looking again by itself, and what it did or would do."""
    shown = lists.shown(run_id)
    answer = make_response(_one(shown, {}))
    if shown.run.state in GOING:
        answer.headers["Refresh"] = str(LOOK_AGAIN_S)
    return answer


@blueprint.post(f"{ONE}/start")
@desk(Action.IMPORT)
def start(run_id: UUID) -> Any:
    """Take a list that was rehearsed, or go on with a run that broke off."""
    told = nested(request.form)
    told["same"] = [each.strip() for each in told.get("same", "").splitlines() if each.strip()]
    try:
        queued = lists.started(StartListSchema().load(told), run_id)
    except (ValidationError, IllegalMove) as unfit:
        return _one(lists.shown(run_id), faults_of(unfit)), Invalid.status
    return redirect(url_for("lists.one", run_id=queued.run.id), 303)


@blueprint.get(f"{ONE}/refusals.{SUFFIX}")
@desk(Action.IMPORT)
def refused_list(run_id: UUID, suffix: str) -> Response:
    """Hand out the refused entries, to be mended and uploaded again."""
    return lists.handed_out(run_id, suffix)


def _page(faults: dict[str, list[str]], told: dict[str, str]) -> str:
    found = lists.listed(MOST, request.args.get("cursor", "")[:60])
    end = paging.encode(Place(found.end.run.id)) if found.end else ""
    return render_template(
        "lists/page.html",
        runs=found.items,
        looks=LOOKS,
        faults=faults,
        told=told,
        formats=[*ListFormat],
        own=OWN_FORMATS,
        next_address=url_for("lists.page", cursor=end) if end else "",
    )


def _one(shown: Progress, faults: dict[str, list[str]]) -> str:
    passed = max(0, min(request.args.get("after", 0, int), 10**8))
    read = lists.planned if shown.run.dry_run else lists.refused
    found = read(UUID(shown.run.id), MOST, passed)
    return render_template(
        "lists/one.html",
        it=shown,
        run=shown.run,
        rows=found.items,
        looks=LOOKS,
        going=shown.run.state in GOING,
        own=shown.format in OWN_FORMATS,
        faults=faults,
        told=request.form,
        next_address=url_for("lists.one", run_id=shown.run.id, after=passed + MOST) if found.end else "",
    )
