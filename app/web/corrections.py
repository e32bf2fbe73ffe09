"""Serve reports of errors in filings, with clocks: answered, disputed, decided."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from marshmallow import ValidationError

from app.api import paging
from app.api.context import actor, registry
from app.errors import Invalid, NotFound, RegistryError
from app.rules import policy, transitions
from app.rules.correction_steps import ACTIONS
from app.schemas.correction import STEPS
from app.services.audit.log import Asked
from app.services.corrections import reports, steps
from app.services.corrections.reports import ReportList
from app.services.corrections.steps import TakeStep, take
from app.services.paging import Place
from app.services.unit_of_work import showing, work
from app.vocabulary.actors import Action
from app.vocabulary.corrections import CorrectionStatus, CorrectionStep
from app.vocabulary.filings import PLURALS
from app.vocabulary.readings import Reading
from app.web import consultations, error_reports, filing_page
from app.web.desks import desk, desk_blueprint
from app.web.forms import faults_of, read_form

ROWS = 25
N_ = str
VIEWS: dict[str, tuple[str, dict[str, Any]]] = {
    "all": (N_("All"), {}),
    "to_answer": (N_("To answer"), {"to_answer": True}),
    "overdue": (N_("Overdue"), {"overdue": True}),
    "disputed": (N_("Disputed"), {"status": CorrectionStatus.DISPUTED}),
}
# How a report looks: as what waits, what is fought over, and what is settled.
LOOKS = {
    CorrectionStatus.OPEN: "match",
    CorrectionStatus.DECLINED: "compare",
    CorrectionStatus.DISPUTED: "compare",
    CorrectionStatus.UPHELD: "match",
}
blueprint = desk_blueprint("corrections_desk", __name__, "/corrections")
blueprint.register_blueprint(consultations.blueprint)
blueprint.register_blueprint(error_reports.blueprint)


@blueprint.get("/")
@desk(Action.CORRESPOND)
def page() -> str:
    """List the reports that concern one's bureau, the newest first, in one stack or about one filing."""
    view, about = request.args.get("view", "all"), request.args.get("filing_id", None, UUID)
    if view not in VIEWS:
        raise NotFound
    after = paging.decode(request.args.get("cursor", ""))
    command = ReportList(ROWS, after, filing_id=str(about or ""), **VIEWS[view][1])
    with showing(registry(), actor(), Asked(Reading.CORRECTIONS, "", words=command.words())) as tx:
        found = reports.browse(tx, command)
    kept = {"view": view, **({"filing_id": str(about)} if about else {})}
    cursor = paging.encode(Place(found.end.id) if found.end else None)
    shown = {"views": VIEWS, "view": view, "looks": LOOKS, "kept": kept, "cursor": cursor}
    return render_template("corrections/list.html", items=found.items, **shown)


@blueprint.get("/<uuid:report_id>")
@desk(Action.CORRESPOND)
def one(report_id: UUID) -> str:
    """Show one report, how far it has come, and what one may do with it now."""
    return _page(str(report_id), {})


@blueprint.post(f"/<uuid:report_id>/<any({', '.join(CorrectionStep)}):deed>")
@desk(Action.CORRESPOND)
def step(report_id: UUID, deed: str) -> Any:
    """Take one step; what was typed stays where it is refused."""
    taken = CorrectionStep(deed)
    try:
        told = read_form(STEPS[taken](), "revision")
        with work(registry(), actor(), ACTIONS[taken]) as tx:
            take(tx, TakeStep(taken, str(report_id), filing_page.revision(), **told))
    except (ValidationError, Invalid) as unfit:
        return _page(str(report_id), _beside(faults_of(unfit), deed), deed), Invalid.status
    except RegistryError as refused:
        return _page(str(report_id), faults_of(refused), deed), refused.status
    return redirect(url_for("corrections_desk.one", report_id=report_id, done=deed), 303)


def _beside(faults: dict[str, list[str]], deed: str) -> dict[str, list[str]]:
    """Return faults by the fields of this step's form: each form asks for a reason."""
    return {f"reason-{deed}" if path == "reason" else path: texts for path, texts in faults.items()}


def _page(report_id: str, faults: dict[str, list[str]], moving: str = "") -> str:
    with showing(registry(), actor(), Asked(Reading.CORRECTIONS, "correction", report_id)) as tx:
        report = reports.read(tx, report_id)
        filing = report.row.filing
        may_open = policy.owns(tx.actor, filing) and bool(tx.actor.roles & policy.MAY[Action.CREATE])
        shown = {
            "report": report,
            "lines": steps.open_to(tx.actor, report),
            "looks": LOOKS,
            "family": PLURALS[filing.type] if may_open else "",
            "ended": filing.status in transitions.ENDED,
        }
        told = request.form if moving else {}
        return render_template("corrections/one.html", **shown, faults=faults, moving=moving, told=told)
