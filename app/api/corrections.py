"""Serve /corrections: errors that other bureaus report, with their clocks; answered, disputed, decided.

Logs and metrics name the route of a step by the step: `corrections.dispute` answers POST .../dispute.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from app.api import paging
from app.api.arguments import FAMILY, Blueprint
from app.api.auth import permission
from app.api.context import actor, registry
from app.api.idempotency import sent
from app.api.revisions import etag, if_match
from app.rules.correction_steps import ACTIONS
from app.schemas.correction import STEPS, ReportFilterSchema, ReportPageSchema, ReportSchema
from app.services import idempotency
from app.services.audit.log import Asked
from app.services.corrections import reports
from app.services.corrections.report import ReportError, report
from app.services.corrections.reports import Report, ReportList
from app.services.corrections.steps import TakeStep, take
from app.services.paging import Page, Place
from app.services.unit_of_work import showing, work
from app.vocabulary.actors import Action
from app.vocabulary.corrections import CorrectionStep
from app.vocabulary.filings import FAMILIES
from app.vocabulary.readings import Reading

blueprint = Blueprint("corrections", __name__, url_prefix="/api/v1", description="Errors that are reported.")
OF_FILING = f"/{FAMILY}/<uuid:filing_id>/corrections"


@blueprint.route(OF_FILING, methods=["POST"])
@permission(Action.REPORT)
@blueprint.arguments(ReportSchema)
@blueprint.response(201, ReportSchema)
def create(data: dict[str, Any], family: str, filing_id: UUID) -> Any:
    """Tell the owner of a filing of an error in it. It has two working days to answer."""
    command = ReportError(FAMILIES[family], str(filing_id), **data)
    with work(registry(), actor(), Action.REPORT) as tx:
        made = idempotency.once(
            tx, sent(), make=lambda: report(tx, command), again=lambda made_id: reports.again(tx, made_id)
        )
        return made, 201, etag(made.row.revision)


@blueprint.route(OF_FILING, methods=["GET"])
@permission(Action.CORRESPOND)
@blueprint.arguments(ReportFilterSchema, location="query")
@blueprint.response(200, ReportPageSchema)
def about(data: dict[str, Any], family: str, filing_id: UUID) -> Any:
    """List reports about one filing: all for its owner, their own for other bureaus."""
    command = ReportList(after=paging.decode(data.pop("cursor")), filing_id=str(filing_id), **data)
    filing_type = FAMILIES[family]
    asked = Asked(Reading.CORRECTIONS, filing_type, command.filing_id, command.words())
    with showing(registry(), actor(), asked) as tx:
        return _page(reports.about(tx, filing_type, command))


@blueprint.route("/corrections", methods=["GET"])
@permission(Action.CORRESPOND)
@blueprint.arguments(ReportFilterSchema, location="query")
@blueprint.response(200, ReportPageSchema)
def browse(data: dict[str, Any]) -> Any:
    """List the reports of your bureau and those about its filings; for supervisors, what they decide."""
    command = ReportList(after=paging.decode(data.pop("cursor")), **data)
    with showing(registry(), actor(), Asked(Reading.CORRECTIONS, "", words=command.words())) as tx:
        return _page(reports.browse(tx, command))


@blueprint.route("/corrections/<uuid:report_id>", methods=["GET"])
@permission(Action.CORRESPOND)
@blueprint.response(200, ReportSchema)
def read(report_id: UUID) -> Any:
    """Read one report. What does not concern your bureau answers as if it did not exist."""
    with showing(registry(), actor(), Asked(Reading.CORRECTIONS, "correction", str(report_id))) as tx:
        found = reports.read(tx, str(report_id))
        return found, 200, etag(found.row.revision)


def _stepping(step: CorrectionStep) -> Callable[..., Any]:
    def view(data: dict[str, Any], report_id: UUID) -> Any:
        with work(registry(), actor(), ACTIONS[step]) as tx:
            taken = take(tx, TakeStep(step, str(report_id), if_match(), **data))
            return taken, 200, etag(taken.row.revision)

    view.__doc__ = f"{step.capitalize()} a report. Send the revision you read as If-Match."
    return view


for each in CorrectionStep:
    bound = blueprint.response(200, ReportSchema)(_stepping(each))
    bound = permission(ACTIONS[each])(blueprint.arguments(STEPS[each])(bound))
    blueprint.route(f"/corrections/<uuid:report_id>/{each}", methods=["POST"], endpoint=each.value)(bound)


def _page(page: Page[Report]) -> dict[str, Any]:
    return {"items": page.items, "next": paging.encode(Place(page.end.id) if page.end else None)}
