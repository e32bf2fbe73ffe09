"""Serve what people ask about the data on them: from the request to the answer, and to what follows it."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from marshmallow import ValidationError
from werkzeug.wrappers import Response

from app.api import paging
from app.api.context import actor, registry
from app.errors import Invalid, RegistryError
from app.rules import policy
from app.rules.subject_request_steps import open_steps
from app.schemas.access_request import (
    STEPS,
    RequestStepSchema,
    SubjectRequestFilterSchema,
    SubjectRequestSchema,
)
from app.services.audit.log import Asked
from app.services.paging import Place
from app.services.subject_access import disclosure, remedies, requests
from app.services.subject_access.requests import RegisterRequest, RequestList
from app.services.subject_access.searching import search
from app.services.subject_access.steps import TakeStep, take
from app.services.unit_of_work import showing, work
from app.vocabulary.actors import Action
from app.vocabulary.readings import Reading
from app.vocabulary.subject_requests import Disclosure, Remedy, RequestKind, RequestStatus, RequestStep
from app.web import filing_page
from app.web.desks import desk, desk_blueprint, downloaded
from app.web.forms import faults_of, read_form
from app.web.once import kept_once
from app.web.sent_forms import OPEN_FORM, form_id

ROWS = 25
LATE = "overdue"
ONE = "/<uuid:request_id>"
# How a request looks: whether somebody waits for it.
LOOKS = {
    RequestStatus.REGISTERED: "match",
    RequestStatus.SEARCHED: "compare",
    RequestStatus.ANSWERED: "nothing",
    RequestStatus.CLOSED: "blind",
}
DECISIONS = (Disclosure.DISCLOSE, Disclosure.RESTRICT)
REMEDIES = (Remedy.CORRECTED, Remedy.DELETED)
blueprint = desk_blueprint("data_protection", __name__, "/data-protection")


@blueprint.get("/")
@desk(Action.HANDLE_REQUEST)
def page() -> str:
    """List requests with their clocks, the newest first; of one state, or the late ones alone."""
    view = request.args.get("view", "")
    narrowed = {"overdue": "true"} if view == LATE else ({"status": view} if view else {})
    asked = {"limit": ROWS, "cursor": request.args.get("cursor", ""), **narrowed}
    told = SubjectRequestFilterSchema().load(asked)
    command = RequestList(after=paging.decode(told.pop("cursor")), **told)
    with showing(registry(), actor(), Asked(Reading.SUBJECT_REQUESTS, "", words=command.words())) as tx:
        found = requests.browse(tx, command)
    older = paging.encode(Place(found.end.id) if found.end else None)
    next_address = url_for("data_protection.page", view=view, cursor=older) if older else ""
    shown = {"views": ["", *RequestStatus, LATE], "view": view, "next_address": next_address}
    now = registry().clock()
    return render_template("data_protection/list.html", items=found.items, looks=LOOKS, now=now, **shown)


@blueprint.get("/new")
@desk(Action.HANDLE_REQUEST)
def blank() -> str:
    """Show the empty form of a request."""
    policy.require_handles_requests(actor())
    return _form({}, {})


@blueprint.post("/new")
@desk(Action.HANDLE_REQUEST)
def register() -> Any:
    """Register a request; its clocks begin."""
    try:
        told = read_form(SubjectRequestSchema(), OPEN_FORM)
        known = {"wishes": tuple(told["wishes"]), "birth_date": str(told["birth_date"] or "")}
        command = RegisterRequest(**{**told, **known})
        made = kept_once(Action.HANDLE_REQUEST, lambda tx: requests.register(tx, command), requests.again)
    except (ValidationError, Invalid) as unfit:
        return _form(request.form, faults_of(unfit)), Invalid.status
    return _to(made, "register")


@blueprint.get(ONE)
@desk(Action.HANDLE_REQUEST)
def one(request_id: UUID) -> str:
    """Show a request with what was found, how far each finding has come, and what is next."""
    return _page(str(request_id))


@blueprint.post(f"{ONE}/<any({', '.join(RequestStep)}):deed>")
@desk(Action.HANDLE_REQUEST)
def step(request_id: UUID, deed: str) -> Any:
    """Take one step; what was typed stays where that is refused."""
    try:
        _take(RequestStep(deed), str(request_id))
    except (ValidationError, Invalid) as unfit:
        return _page(str(request_id), deed=deed, faults=faults_of(unfit)), Invalid.status
    except RegistryError as refused:
        return _page(str(request_id), deed=deed, **filing_page.told(refused)), refused.status
    return _to(str(request_id), deed)


@blueprint.get(f"{ONE}/disclosure")
@desk(Action.HANDLE_REQUEST)
def answer(request_id: UUID) -> str:
    """Show the answer for the person as it is printed."""
    return render_template("data_protection/disclosure.html", answer=_disclosed(str(request_id)))


@blueprint.get(f"{ONE}/disclosure/file")
@desk(Action.HANDLE_REQUEST)
def file(request_id: UUID) -> Response:
    """Hand out the answer for the person as a file that any browser reads and prints."""
    told = render_template("data_protection/letter.html", answer=_disclosed(str(request_id)))
    return downloaded(told, f"disclosure-{request_id}.html", "text/html; charset=utf-8")


def _take(step: RequestStep, request_id: str) -> None:
    told = read_form(STEPS.get(step, RequestStepSchema)(), "revision")
    told["finding_id"] = str(told.get("finding_id", ""))
    command = TakeStep(step, request_id, filing_page.revision(), **told)
    if step is RequestStep.SEARCH:
        search(registry(), actor(), command)
        return
    with work(registry(), actor(), Action.HANDLE_REQUEST) as tx:
        take(tx, command)


def _disclosed(request_id: str) -> disclosure.Disclosed:
    asked = Asked(Reading.DISCLOSURE, "subject_request", request_id)
    with showing(registry(), actor(), asked) as tx:
        return disclosure.export(tx, request_id)


def _page(request_id: str, **more: Any) -> str:
    asked = Asked(Reading.SUBJECT_REQUESTS, "subject_request", request_id)
    with showing(registry(), actor(), asked) as tx:
        found = remedies.traced(tx, requests.read(tx, request_id))
    shown = {"row": found, "steps": open_steps(found.status), "looks": LOOKS, "now": registry().clock()}
    shown |= {"decisions": DECISIONS, "remedies": REMEDIES, "told": request.form}
    return render_template("data_protection/request.html", **shown, **{"faults": {}, "deed": "", **more})


def _form(told: Any, faults: dict[str, list[str]]) -> str:
    wishes = request.form.getlist("wishes[]")
    shown = {"told": told, "faults": faults, "kinds": [*RequestKind], "wishes": wishes, "form_id": form_id()}
    return render_template("data_protection/new.html", **shown)


def _to(request_id: str, done: str) -> Response:
    where = url_for("data_protection.one", request_id=request_id, done=done)
    response: Response = redirect(where, 303)
    return response
