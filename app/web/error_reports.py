"""Serve the form in which whoever was shown another bureau's filing reports an error in it."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from marshmallow import ValidationError

from app.api.arguments import FAMILY
from app.api.context import actor, registry
from app.errors import Invalid
from app.schemas.correction import ReportSchema
from app.schemas.filing import SCHEMAS
from app.services.audit.log import Asked
from app.services.corrections import reports
from app.services.corrections.report import ReportError, bar, report
from app.services.filings import filings
from app.services.unit_of_work import showing
from app.vocabulary.actors import Action
from app.vocabulary.filings import FAMILIES
from app.vocabulary.readings import Reading
from app.web.desks import desk
from app.web.forms import faults_of, read_form
from app.web.once import kept_once
from app.web.sent_forms import OPEN_FORM, form_id

# What may be pointed at: of the filing as a whole, and of each of its subjects.
OF_FILING = ("summary", "action", "warnings", "conditions", "warrants")
ABOUT = ("names", "birth_dates", "nationalities", "sex", "identifiers", "places")
OF_SUBJECT = (*ABOUT, "description", "property", "remarks")
blueprint = Blueprint("error_reports", __name__, url_prefix=f"/of/{FAMILY}/<uuid:filing_id>")


@blueprint.get("/")
@desk(Action.REPORT)
def page(family: str, filing_id: UUID) -> str:
    """Ask what is wrong in a filing and how that is known, or say why it may not be asked.

    Once it was sent, say that the owner was told.
    """
    return _page(family, str(filing_id), {})


@blueprint.post("/")
@desk(Action.REPORT)
def send(family: str, filing_id: UUID) -> Any:
    """Tell the owner; what was typed stays where something is missing."""
    try:
        told = read_form(ReportSchema(), OPEN_FORM)
        command = ReportError(FAMILIES[family], str(filing_id), **told)
        kept_once(Action.REPORT, lambda tx: report(tx, command), reports.again)
    except (ValidationError, Invalid) as unfit:
        return _page(family, str(filing_id), faults_of(unfit)), Invalid.status
    where = url_for("corrections_desk.error_reports.page", family=family, filing_id=filing_id, done="report")
    return redirect(where, 303)


def _page(family: str, filing_id: str, faults: dict[str, list[str]]) -> str:
    filing_type = FAMILIES[family]
    with showing(registry(), actor(), Asked(Reading.FILING, filing_type, filing_id)) as tx:
        row = filings.read(tx, filing_type, filing_id)
        filing, barred = SCHEMAS[filing_type]().dump(row), bar(tx.actor, row)
    shown = {"filing": filing, "family": family, "barred": barred}
    shown |= {"parts_of": [*_parts(filing)], "form_id": form_id()}
    return render_template("corrections/new.html", **shown, faults=faults, told=request.form)


def _parts(filing: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the path of each part that the filing has, with the name of its subject where that tells."""
    subjects = filing["subjects"]
    for place, subject in enumerate(subjects):
        whose = subject["names"][0]["full"] if len(subjects) > 1 and subject.get("names") else ""
        yield from ((f"subjects.{place}.{name}", whose) for name in OF_SUBJECT if subject.get(name))
    yield from ((name, "") for name in OF_FILING if filing.get(name))
