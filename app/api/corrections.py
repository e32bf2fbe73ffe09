"""/corrections: errors that other bureaus report, with their clocks; answered, disputed, decided."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from app.api import paging
from app.api.arguments import FAMILY, Blueprint
from app.api.auth import permission
from app.api.repeats import sent
from app.api.revisions import etag, if_match
from app.api.wiring import actor, registry
from app.rules.words import CorrectionStep
from app.schemas.correction import STEPS, ReportFilterSchema, ReportPageSchema, ReportSchema
from app.services import idempotency
from app.services.corrections import reports
from app.services.corrections.report import ReportError, report
from app.services.corrections.reports import ReportList, ReportPage
from app.services.corrections.states import ACTIONS
from app.services.corrections.steps import TakeStep, take
from app.services.registry import work
from app.transaction import reading
from app.vocabulary import FAMILIES, Action

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
            tx, sent(), make=lambda: report(tx, command), again=lambda made_id: reports.seen(tx, made_id)
        )
        return made, 201, etag(made.row.revision)


@blueprint.route(OF_FILING, methods=["GET"])
@permission(Action.CORRESPOND)
@blueprint.arguments(ReportFilterSchema, location="query")
@blueprint.response(200, ReportPageSchema)
def about(data: dict[str, Any], family: str, filing_id: UUID) -> Any:
    """Reports about one filing: all of them for its owner, one's own for other bureaus."""
    command = ReportList(after=paging.decode(data.pop("cursor")), filing_id=str(filing_id), **data)
    with reading(registry().sessions, actor(), registry().clock) as tx:
        return _page(reports.about(tx, FAMILIES[family], command))


@blueprint.route("/corrections", methods=["GET"])
@permission(Action.CORRESPOND)
@blueprint.arguments(ReportFilterSchema, location="query")
@blueprint.response(200, ReportPageSchema)
def browse(data: dict[str, Any]) -> Any:
    """The reports of your bureau and those about its filings; for supervisors also what they decide."""
    command = ReportList(after=paging.decode(data.pop("cursor")), **data)
    with reading(registry().sessions, actor(), registry().clock) as tx:
        return _page(reports.browse(tx, command))


@blueprint.route("/corrections/<uuid:report_id>", methods=["GET"])
@permission(Action.CORRESPOND)
@blueprint.response(200, ReportSchema)
def read(report_id: UUID) -> Any:
    """One report. What does not concern your bureau answers as if it did not exist."""
    with reading(registry().sessions, actor(), registry().clock) as tx:
        found = reports.read(tx, str(report_id))
        return found, 200, etag(found.row.revision)


def _stepping(step: CorrectionStep) -> Callable[..., Any]:
    def view(data: dict[str, Any], report_id: UUID) -> Any:
        with work(registry(), actor(), ACTIONS[step]) as tx:
            taken = take(tx, TakeStep(step, str(report_id), if_match(), **data))
            return taken, 200, etag(taken.row.revision)

    view.__name__ = f"{step}_report"
    view.__doc__ = f"{step.capitalize()} a report. Send the revision you read as If-Match."
    return view


for each in CorrectionStep:
    bound = blueprint.response(200, ReportSchema)(_stepping(each))
    bound = permission(ACTIONS[each])(blueprint.arguments(STEPS[each])(bound))
    blueprint.route(f"/corrections/<uuid:report_id>/{each}", methods=["POST"])(bound)


def _page(page: ReportPage) -> dict[str, Any]:
    return {"items": page.reports, "next": paging.encode(page.next)}
