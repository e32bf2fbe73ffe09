"""Serve what a bureau is asked as an owner, before a person is told of the data on them."""

from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from marshmallow import ValidationError

from app.api.context import actor, registry
from app.errors import IllegalMove, Invalid
from app.rules import policy
from app.schemas.access_request import AdviseSchema
from app.services.audit.log import Asked
from app.services.subject_access import consultation
from app.services.subject_access.consultation import Advise
from app.services.unit_of_work import showing, work
from app.vocabulary.actors import Action
from app.vocabulary.filings import PLURALS, FilingType
from app.vocabulary.readings import Reading
from app.vocabulary.subject_requests import Disclosure
from app.web.desks import desk
from app.web.forms import faults_of, read_form

# What an owner may say.
ADVICE = tuple(each for each in Disclosure if each is not Disclosure.OPEN)
LOOKS = {Disclosure.OPEN: "match", Disclosure.DISCLOSE: "nothing", Disclosure.RESTRICT: "compare"}
blueprint = Blueprint("consultations", __name__, url_prefix="/consultations")


@blueprint.get("/")
@desk(Action.ADVISE)
def page() -> str:
    """List what one's bureau was asked, the newest first; about one filing where its id is given."""
    about = str(request.args.get("filing_id", None, UUID) or "")
    asked = Asked(Reading.CONSULTATIONS, "", words={"filing_id": about} if about else {})
    with showing(registry(), actor(), asked) as tx:
        found = consultation.browse(tx, about)
    return render_template("consultations/list.html", items=found, looks=LOOKS)


@blueprint.get("/<uuid:finding_id>")
@desk(Action.ADVISE)
def one(finding_id: UUID) -> str:
    """Show what is asked about one filing, and what was advised."""
    return _page(str(finding_id), {})


@blueprint.post("/<uuid:finding_id>")
@desk(Action.ADVISE)
def advise(finding_id: UUID) -> Any:
    """Advise as the owner; what was typed stays where something is missing."""
    try:
        told = read_form(AdviseSchema())
        with work(registry(), actor(), Action.ADVISE) as tx:
            consultation.advise(tx, Advise(str(finding_id), **told))
    except (ValidationError, Invalid, IllegalMove) as unfit:
        status = unfit.status if isinstance(unfit, IllegalMove) else Invalid.status
        return _page(str(finding_id), faults_of(unfit)), status
    return redirect(url_for("corrections_desk.consultations.one", finding_id=finding_id, done="advise"), 303)


def _page(finding_id: str, faults: dict[str, list[str]]) -> str:
    with showing(registry(), actor(), Asked(Reading.CONSULTATIONS, "subject_finding", finding_id)) as tx:
        found = consultation.read(tx, finding_id)
        may_open = bool(tx.actor.roles & policy.MAY[Action.CREATE])
    family = PLURALS[FilingType(found.row.filing_type)] if may_open else ""
    shown = {"found": found, "looks": LOOKS, "advice": ADVICE, "family": family}
    return render_template("consultations/one.html", **shown, faults=faults, told=request.form)
