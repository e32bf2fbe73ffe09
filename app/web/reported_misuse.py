"""Serve the form by which somebody who oversees raises a flag by hand."""

from typing import Any

from flask import redirect, render_template, request, url_for
from marshmallow import ValidationError

from app.api.context import actor, registry
from app.errors import Fault, Invalid, RegistryError
from app.schemas.misuse import ReportMisuseSchema
from app.services.audit.log import Asked
from app.services.oversight import entries, flags, typed
from app.services.oversight.flags import ReportMisuse
from app.services.unit_of_work import showing, work
from app.vocabulary.actors import Action
from app.vocabulary.readings import Reading
from app.web.desks import desk
from app.web.forms import asked_number, faults_of

FIELDS = ("actor", "entries", "note")


@desk(Action.REVIEW_FLAGS)
def blank() -> str:
    """Show the form; of an entry of the audit, with its account and its number filled in."""
    entry_id = asked_number("entry_id")
    return _page({} if entry_id is None else _of_entry(entry_id), {})


@desk(Action.REVIEW_FLAGS)
def report() -> Any:
    """Raise a flag about somebody else than oneself; what was typed stays where it is refused."""
    typed_in = {name: request.form.get(name, "") for name in FIELDS}
    try:
        command = _command(typed_in)
        with work(registry(), actor(), Action.REVIEW_FLAGS) as tx:
            made = flags.report(tx, command).row.id
    except (ValidationError, Invalid) as unfit:
        faults = {path.partition(".")[0]: texts for path, texts in faults_of(unfit).items()}
        return _page(typed_in, faults), Invalid.status
    except RegistryError as refused:
        return _page(typed_in, faults_of(refused)), refused.status
    return redirect(url_for("auditor.flags.one", flag_id=made, done="report"), 303)


def _command(told: dict[str, str]) -> ReportMisuse:
    name = told["actor"].strip()
    numbers = [int(each) if each.isdecimal() else each for each in told["entries"].split()]
    loaded = ReportMisuseSchema(exclude=("actor_id",)).load({"note": told["note"], "entries": numbers})
    who = typed.ids_of(registry(), actor(), name, "")[0] if name else ""
    if not who:
        raise Invalid(faults=[Fault("actor", "Say whose account it is.")])
    return ReportMisuse(who, loaded["note"], tuple(loaded["entries"]))


def _of_entry(entry_id: int) -> dict[str, str]:
    with showing(registry(), actor(), Asked(Reading.AUDIT, "audit", str(entry_id))) as tx:
        entry = entries.read(tx, entry_id)
    return {"actor": entry.actor, "entries": str(entry_id)}


def _page(told: dict[str, str], faults: dict[str, list[str]]) -> str:
    shown = {name: told.get(name, "") for name in FIELDS}
    return render_template("auditor/new_flag.html", told=shown, faults=faults)
