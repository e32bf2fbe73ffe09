"""Serve the administrator's desk of bureaus: who they are and how they are reached."""

from typing import Any

from flask import redirect, render_template, request, url_for
from marshmallow import ValidationError

from app.api.context import actor, registry
from app.errors import Duplicate, Invalid
from app.schemas.bureau import AddBureauSchema, DescribeBureauSchema
from app.services.access import bureaus
from app.services.access.bureaus import DescribeBureau
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action
from app.web import duty, filing_page
from app.web.desks import desk, desk_blueprint
from app.web.forms import faults_by_path, read_form

CONTACT = ("name", "telephone", "email", "hours")
blueprint = desk_blueprint("bureaus_desk", __name__, "/administration/bureaus")
ONE = "/<string(maxlength=16):code>"
blueprint.add_url_rule(f"{ONE}/duty", "duty", duty.page)
blueprint.add_url_rule(f"{ONE}/duty", "arrange", duty.arrange, methods=["POST"])


@blueprint.get("/")
@desk(Action.MANAGE_ACTORS)
def page() -> str:
    """List every bureau with its contact, and offer to add one."""
    return _page({})


@blueprint.post("/")
@desk(Action.MANAGE_ACTORS)
def add() -> Any:
    """Add a bureau."""
    try:
        told = read_form(AddBureauSchema())
        contact = {name: told[name] for name in CONTACT}
        with work(registry(), actor(), Action.MANAGE_ACTORS) as tx:
            bureaus.add(tx, DescribeBureau(told["code"], **contact), told["country"])
    except ValidationError as unfit:
        return _page(faults_by_path(unfit)), Invalid.status
    except Duplicate as taken:
        return _page(filing_page.told(taken)["faults"]), Duplicate.status
    return redirect(url_for("bureaus_desk.page", done="add"), 303)


@blueprint.get(ONE)
@desk(Action.MANAGE_ACTORS)
def one(code: str) -> str:
    """Show one bureau, to be described anew."""
    return _one(code, {})


@blueprint.post(ONE)
@desk(Action.MANAGE_ACTORS)
def describe(code: str) -> Any:
    """Say how a bureau is called and reached."""
    try:
        told = read_form(DescribeBureauSchema())
    except ValidationError as unfit:
        return _one(code, faults_by_path(unfit)), Invalid.status
    with work(registry(), actor(), Action.MANAGE_ACTORS) as tx:
        bureaus.describe(tx, DescribeBureau(code, **told))
    return redirect(url_for("bureaus_desk.page", done="describe"), 303)


def _page(faults: dict[str, list[str]]) -> str:
    with reading(registry(), actor()) as tx:
        found = [*bureaus.browse(tx)]
    return render_template("bureaus/page.html", bureaus=found, faults=faults, told=request.form)


def _one(code: str, faults: dict[str, list[str]]) -> str:
    with reading(registry(), actor()) as tx:
        bureau = bureaus.named(tx, code)
    told = request.form or {name: getattr(bureau, name) for name in CONTACT}
    return render_template("bureaus/one.html", bureau=bureau, faults=faults, told=told)
