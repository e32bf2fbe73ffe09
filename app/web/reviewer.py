"""Serve the reviewer's desk: what waits for a second person, and the decision about it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from marshmallow import ValidationError
from werkzeug.wrappers import Response

from app.api.arguments import FAMILY
from app.api.context import actor, registry
from app.errors import NotFound, RegistryError
from app.models import Filing
from app.rules.kinds import RULES
from app.services.audit.log import Asked
from app.services.browse import browse
from app.services.browse.commands import FilingList
from app.services.imports import waiting as runs_waiting
from app.services.imports.waiting import WaitingRun
from app.services.unit_of_work import showing
from app.vocabulary.actors import Action
from app.vocabulary.filings import FAMILIES, PLURALS, FilingStatus, FilingType
from app.vocabulary.readings import Reading
from app.web import filing_page, run_review
from app.web.desks import desk, desk_blueprint
from app.web.filing_page import FilingPage, read
from app.web.forms import faults_by_path

MOST = 100
_LAST = datetime.max.replace(tzinfo=UTC)
blueprint = desk_blueprint("reviewer", __name__, "/review")
blueprint.register_blueprint(run_review.blueprint)


@blueprint.get("/")
@desk(Action.ACCEPT)
def page() -> str:
    """List what waits for a second person: first what is shown already, then what has waited longest."""
    every = [browse(registry(), actor(), FilingList(each, MOST, awaits_review=True)) for each in FilingType]
    waiting = sorted((filing for found in every for filing in found.page.items), key=_urgency)
    cut = any(found.page.end for found in every)
    return render_template(
        "reviewer/queue.html", waiting=waiting, cut=cut, runs=_runs(), now=registry().clock(), plurals=PLURALS
    )


def _runs() -> Sequence[WaitingRun]:
    """Return the runs over lists of which something may be approved at once."""
    with showing(registry(), actor(), Asked(Reading.IMPORTS, "import_run")) as tx:
        return runs_waiting.runs(tx)


@blueprint.get(f"/{FAMILY}/<uuid:filing_id>")
@desk(Action.ACCEPT)
def one(family: str, filing_id: UUID) -> str:
    """Show a filing beside the questions to answer about it."""
    return _page(read(FAMILIES[family], str(filing_id)))


@blueprint.post(
    f"/{FAMILY}/<uuid:filing_id>/<any(accept, publish, return, refuse, suspend, resume, cancel):deed>"
)
@desk(Action.ACCEPT)
def decide(family: str, filing_id: UUID, deed: str) -> Any:
    """Take the decision; what is approved and not yet in force may be published in the same breath."""
    filing_type, action = FAMILIES[family], Action(deed)
    try:
        filing = filing_page.move(filing_type, str(filing_id), action)
        if request.form.get("button") == "publish" and filing.status == FilingStatus.ACCEPTED:
            filing_page.submit(filing_type, str(filing_id), Action.PUBLISH, filing.revision)
            action = Action.PUBLISH
    except ValidationError as unfit:
        shown = _again(filing_type, str(filing_id))
        return _page(shown, moving=deed, faults=faults_by_path(unfit)), 422
    except RegistryError as refused:
        told = {**filing_page.told(refused), "moving": deed}
        return _page(_again(filing_type, str(filing_id)), **told), refused.status
    where = url_for("reviewer.one", family=family, filing_id=filing_id, done=action)
    response: Response = redirect(where, 303)
    return response


def _again(filing_type: FilingType, filing_id: str) -> FilingPage:
    """Read a filing that was to be decided about. Raises NotFound, saying what may have happened."""
    try:
        return read(filing_type, filing_id)
    except NotFound as gone:
        raise NotFound("It is not before you any more: its clerk may have taken it back.") from gone


def _page(shown: FilingPage, **more: Any) -> str:
    told = {"faults": {}, "moving": "", "refused": "", **more}
    return render_template(
        "reviewer/filing.html",
        page=shown,
        kind=shown.kind,
        document=shown.document,
        checklist=RULES.checklist,
        gates=RULES.gates,
        plurals=PLURALS,
        **told,
    )


def _urgency(filing: Filing) -> tuple[datetime, datetime]:
    """Put first what others act on already, by the end of its day; then what was touched longest ago."""
    return (filing.review_due_at or _LAST, filing.updated_at)
