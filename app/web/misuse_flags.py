"""Serve what looks like misuse: flags by state, each with its explanation and what it rests on."""

from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from marshmallow import ValidationError

from app.api import paging
from app.api.context import actor, registry
from app.errors import Invalid, RegistryError
from app.schemas.misuse import MisuseFlagFilterSchema, StepFlagSchema
from app.services.audit.log import Asked
from app.services.oversight import flags, typed
from app.services.oversight.behind import behind
from app.services.oversight.flags import FlagList, StepFlag
from app.services.paging import Place
from app.services.unit_of_work import showing, work
from app.vocabulary.actors import Action
from app.vocabulary.oversight import FlagState, MisuseRule
from app.vocabulary.readings import Reading
from app.web import filing_page, reported_misuse
from app.web.desks import desk
from app.web.forms import faults_of, read_form

ROWS = 25
ALL = "all"
# Where a flag may go: nothing that was looked at is unseen again.
STATES = tuple(state for state in FlagState if state is not FlagState.OPEN)
# How a flag looks: open while nobody has looked, then what became of it.
LOOKS = {
    FlagState.OPEN: "match",
    FlagState.LOOKED_AT: "compare",
    FlagState.EXPLAINED: "nothing",
    FlagState.REFERRED: "blind",
}
N_ = str
# What each rule looks for, in the reader's language; the sentence of a flag tells the numbers.
SAYS = {
    MisuseRule.OWN_NAME: N_("The account asked for the name that is its own."),
    MisuseRule.FAMILY_NAME: N_("The account asked for people who bear its own family name."),
    MisuseRule.SAME_PERSON: N_("The account asked for one person again and again within a week."),
    MisuseRule.WELL_KNOWN: N_("The account asked for somebody on the list of the well-known."),
    MisuseRule.OUT_OF_HOURS: N_("The account asked much at night, and not for border control."),
    MisuseRule.BULK: N_("The account asked more within an hour than a person does."),
    MisuseRule.UNFIT_PURPOSE: N_("The account named a purpose that is no work of its roles."),
    MisuseRule.REFUSALS: N_("The account was refused again and again in a row."),
    MisuseRule.REPORTED: N_("Somebody who oversees raised it by hand; the first note says why."),
}
blueprint = Blueprint("flags", __name__, url_prefix="/flags")
blueprint.add_url_rule("/new", "blank", reported_misuse.blank)
blueprint.add_url_rule("/", "report", reported_misuse.report, methods=["POST"])


@blueprint.get("/")
@desk(Action.REVIEW_FLAGS)
def page() -> str:
    """List the flags of one state, the newest first: the open ones until another is chosen."""
    asked = {"state": FlagState.OPEN, **request.args.to_dict()}
    view = asked["state"]
    told = MisuseFlagFilterSchema().load(
        {"limit": ROWS, **{name: value for name, value in asked.items() if value != ALL}}
    )
    after = paging.decode(told["cursor"])
    words = {name: str(told[name] or "") for name in ("state", "rule", "actor_id")}
    command = FlagList(ROWS, after.id if after else "", **words)
    with showing(registry(), actor(), Asked(Reading.MISUSE, "flag", words=command.words())) as tx:
        found = flags.browse(tx, command)
    older = paging.encode(Place(found.end.row.id) if found.end else None)
    kept: dict[str, Any] = {**asked, "cursor": older}
    next_address = url_for("auditor.flags.page", **kept) if older else ""
    shown = {"views": [*FlagState, ALL], "view": view, "looks": LOOKS, "next_address": next_address}
    return render_template("auditor/flags.html", items=found.items, **shown)


@blueprint.get("/<uuid:flag_id>")
@desk(Action.REVIEW_FLAGS)
def one(flag_id: UUID) -> str:
    """Show a flag, why it was raised, what it rests on and what became of it."""
    return _page(str(flag_id))


@blueprint.post("/<uuid:flag_id>")
@desk(Action.REVIEW_FLAGS)
def step(flag_id: UUID) -> Any:
    """Bring a flag to another state; what was typed stays where that is refused."""
    try:
        told = read_form(StepFlagSchema(), "revision")
        with work(registry(), actor(), Action.REVIEW_FLAGS) as tx:
            flags.step(tx, StepFlag(str(flag_id), filing_page.revision(), **told))
    except (ValidationError, Invalid) as unfit:
        return _page(str(flag_id), faults=faults_of(unfit)), Invalid.status
    except RegistryError as refused:
        return _page(str(flag_id), **filing_page.told(refused)), refused.status
    return redirect(url_for("auditor.flags.one", flag_id=flag_id, done=told["state"]), 303)


def _page(flag_id: str, **more: Any) -> str:
    with showing(registry(), actor(), Asked(Reading.MISUSE, "flag", flag_id)) as tx:
        flag = flags.read(tx, flag_id)
        evidence = behind(tx, flag.row)
        filings = typed.filings_of(tx, evidence)
    shown = {
        "flag": flag,
        "evidence": evidence,
        "filings": filings,
        "states": STATES,
        "looks": LOOKS,
        "says": SAYS,
    }
    return render_template("auditor/flag.html", **shown, told=request.form, **{"faults": {}, **more})
