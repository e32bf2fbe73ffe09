"""Serve the officer's desk: one box, one answer, and one's own recent questions."""

from typing import Any

from flask import render_template, request
from marshmallow import ValidationError

from app.api.context import actor, registry
from app.errors import CannotLook, CannotRecord, Invalid, StoreUnavailable
from app.schemas.lookup import AskAnythingSchema
from app.services.access import sessions
from app.services.filings import photos
from app.services.lookups import recent
from app.services.lookups.anything import AnythingAnswered, ask_anything
from app.services.lookups.commands import AskAnything
from app.services.unit_of_work import work
from app.vocabulary.actors import Action
from app.vocabulary.lookups import Answer, Purpose
from app.web.desks import asked_for_part, desk, desk_blueprint
from app.web.forms import by_path, faults_by_path, nested
from app.web.session import signed_in

# How an answer looks: nothing may look like another, whoever cannot tell colours apart.
LOOKS = {Answer.MATCH: "match", Answer.POSSIBLE_MATCH: "compare", Answer.NO_MATCH: "nothing"}
blueprint = desk_blueprint("officer", __name__, "/officer")


@blueprint.get("/")
@desk(Action.LOOKUP)
def page() -> str:
    """Show the box, with the purpose of the shift."""
    return _page(_remembered())


@blueprint.post("/")
@desk(Action.LOOKUP)
def ask() -> Any:
    """Ask what was typed or scanned. The registry that cannot look says so, and never "nothing found"."""
    told = {**request.form.to_dict()}
    try:
        command = AskAnythingSchema().load(nested(request.form))
        _remember(command)
        answered = ask_anything(registry(), actor(), command)
    except (CannotLook, CannotRecord, StoreUnavailable) as blind:
        return _page(told, blind=blind), blind.status
    except ValidationError as unfit:
        return _page(told, faults=faults_by_path(unfit)), Invalid.status
    except Invalid as unfit:
        return _page(told, faults=by_path(unfit.faults) or {"text": [unfit.detail]}), unfit.status
    return _page(told, answered=answered, pictures=_pictures(answered))


@blueprint.get("/recent")
@desk(Action.LOOKUP)
def own() -> str:
    """List what one has asked oneself, the newest first."""
    return render_template("officer/recent.html", lookups=recent.own(registry(), actor()), looks=LOOKS)


def _page(told: dict[str, str], **more: Any) -> str:
    whole = "officer/answer.html" if asked_for_part() else "officer/page.html"
    shown = {"answered": None, "blind": None, "faults": {}, "pictures": {}, **more}
    return render_template(whole, told=told, purposes=[*Purpose], looks=LOOKS, **shown)


def _remembered() -> dict[str, str]:
    found = signed_in()
    kept = {"purpose": found.purpose or "", "case_reference": found.case_reference} if found else {}
    return {"purpose": Purpose.BORDER_CONTROL, **{name: value for name, value in kept.items() if value}}


def _remember(command: AskAnything) -> None:
    """Keep why one asks for the rest of the shift."""
    found, grounds = signed_in(), (command.purpose, command.case_reference)
    if found and (found.purpose, found.case_reference) != grounds:
        with work(registry(), actor(), Action.SIGN_IN) as tx:
            sessions.remember(tx, found.id, *grounds)


def _pictures(answered: AnythingAnswered) -> dict[str, str]:
    return photos.newest_of(registry(), actor(), [match.subject.id for match in answered.matches])
