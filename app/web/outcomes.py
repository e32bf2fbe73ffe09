"""Serve what becomes of a match: confirmed or rejected at the counter, answered by the filing's owner."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from marshmallow import Schema, ValidationError

from app.api.context import actor, registry
from app.errors import Invalid, NotFound
from app.rules.hit_steps import ACTIONS
from app.schemas.hit import AnswerHitSchema, ConfirmSchema, RejectSchema
from app.services.audit.log import Asked
from app.services.hits import seen
from app.services.hits.answers import AnswerHit, answer
from app.services.hits.decisions import DecideMatch, decide
from app.services.hits.seen import HitList
from app.services.unit_of_work import showing, work
from app.vocabulary.actors import Action
from app.vocabulary.hits import FOUND, HitStatus, HitStep, OwnersWord
from app.vocabulary.readings import Reading
from app.web.desks import desk, desk_blueprint
from app.web.forms import faults_of, read_form

MOST = 100
SCHEMAS: dict[HitStep, type[Schema]] = {HitStep.CONFIRM: ConfirmSchema, HitStep.REJECT: RejectSchema}
# How a hit looks in a list: as what it was, and open while somebody waits.
LOOKS = {HitStatus.OPEN: "match", HitStatus.ANSWERED: "nothing", HitStatus.REJECTED: "compare"}
ALL = "all"
N_ = str
VIEWS = {ALL: N_("All"), "to_answer": N_("To answer")}
blueprint = desk_blueprint("outcomes", __name__, "/hits")


@blueprint.get("/")
@desk(Action.READ_HITS)
def page() -> str:
    """List one's hits and those on filings of one's bureau, or of them what waits for its answer."""
    view = request.args.get("view", ALL)
    if view not in VIEWS:
        raise NotFound
    command = HitList(MOST, to_answer=view != ALL)
    with showing(registry(), actor(), Asked(Reading.HITS, "", words=command.words())) as tx:
        hits = [*seen.browse(tx, command).items]
    return render_template("outcomes/list.html", hits=hits, looks=LOOKS, views=VIEWS, view=view)


@blueprint.get("/<uuid:hit_id>")
@desk(Action.READ_HITS)
def one(hit_id: UUID) -> str:
    """Show what was found, by when the owner answers, and what it said."""
    return _page(str(hit_id), {})


@blueprint.post("/of/<uuid:match_id>/<any(confirm, reject):deed>")
@desk(Action.LOOKUP)
def settle(match_id: UUID, deed: str) -> Any:
    """Confirm or reject a match that one was shown; what was typed stays where something is missing."""
    step = HitStep(deed)
    try:
        told = read_form(SCHEMAS[step]())
        with work(registry(), actor(), ACTIONS[step]) as tx:
            found = decide(tx, DecideMatch(step, str(match_id), **told))
    except (ValidationError, Invalid) as unfit:
        return _again(match_id, step, unfit), Invalid.status
    return redirect(url_for("outcomes.one", hit_id=found.id), 303)


@blueprint.post("/<uuid:hit_id>/answer")
@desk(Action.ANSWER_HIT)
def reply(hit_id: UUID) -> Any:
    """Answer a hit on a filing of one's bureau; whoever asked is told."""
    try:
        told = read_form(AnswerHitSchema(), "revision")
        revision = request.form.get("revision", 0, int)
        with work(registry(), actor(), Action.ANSWER_HIT) as tx:
            answer(tx, AnswerHit(str(hit_id), revision, **told))
    except (ValidationError, Invalid) as unfit:
        return _page(str(hit_id), faults_of(unfit)), Invalid.status
    return redirect(url_for("outcomes.one", hit_id=hit_id), 303)


def _page(hit_id: str, faults: dict[str, list[str]]) -> str:
    with showing(registry(), actor(), Asked(Reading.HITS, "hit", hit_id)) as tx:
        hit = seen.read(tx, hit_id)
        answers = hit.row.status == HitStatus.OPEN and hit.row.filing.bureau_id == actor().bureau_id
        shown = {"hit": hit, "answers": answers, "says": [*OwnersWord], "found": FOUND}
        return render_template("outcomes/one.html", **shown, faults=faults, told=request.form)


def _again(match_id: UUID, step: HitStep, unfit: ValidationError | Invalid) -> str:
    shown = {"match_id": match_id, "deed": step, "faults": faults_of(unfit), "told": request.form}
    return render_template("outcomes/again.html", **shown)
