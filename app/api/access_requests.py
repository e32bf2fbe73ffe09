"""Serve /access-requests, what people ask about the data on them, and /register, who has which access.

Logs and metrics name the route of a step by the step: `access_requests.answer` answers POST .../answer.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from app.api import paging
from app.api.arguments import Blueprint
from app.api.auth import permission
from app.api.context import actor, registry
from app.api.idempotency import sent
from app.api.revisions import etag, if_match
from app.schemas.access_request import (
    STEPS,
    AdvisedSchema,
    AdviseSchema,
    DisclosedSchema,
    ProcessingSchema,
    RequestStepSchema,
    SubjectRequestFilterSchema,
    SubjectRequestPageSchema,
    SubjectRequestSchema,
    command_of,
)
from app.services import idempotency
from app.services.access import processing
from app.services.audit.log import Asked
from app.services.paging import Place
from app.services.subject_access import consultation, disclosure, remedies, requests
from app.services.subject_access.consultation import Advise
from app.services.subject_access.requests import RequestList
from app.services.subject_access.searching import search
from app.services.subject_access.steps import TakeStep, take
from app.services.unit_of_work import showing, work
from app.vocabulary.actors import Action
from app.vocabulary.readings import Reading
from app.vocabulary.subject_requests import RequestStep

blueprint = Blueprint(
    "access_requests", __name__, url_prefix="/api/v1", description="What people ask about the data on them."
)
ONE = "/access-requests/<uuid:request_id>"


@blueprint.route("/access-requests", methods=["POST"])
@permission(Action.HANDLE_REQUEST)
@blueprint.arguments(SubjectRequestSchema)
@blueprint.response(201, SubjectRequestSchema)
def register(data: dict[str, Any]) -> Any:
    """Register a request. An answer is due in four months, a correction or deletion in nine."""
    command = command_of(data)
    with work(registry(), actor(), Action.HANDLE_REQUEST) as tx:
        made = idempotency.once(
            tx,
            sent(),
            make=lambda: requests.register(tx, command),
            again=lambda made_id: requests.again(tx, made_id),
        )
        return made, 201, etag(made.revision)


@blueprint.route("/access-requests", methods=["GET"])
@permission(Action.HANDLE_REQUEST)
@blueprint.arguments(SubjectRequestFilterSchema, location="query")
@blueprint.response(200, SubjectRequestPageSchema)
def browse(data: dict[str, Any]) -> Any:
    """List requests with their clocks, the newest first."""
    command = RequestList(after=paging.decode(data.pop("cursor")), **data)
    with showing(registry(), actor(), Asked(Reading.SUBJECT_REQUESTS, "", words=command.words())) as tx:
        page = requests.browse(tx, command)
        return {"items": page.items, "next": paging.encode(Place(page.end.id) if page.end else None)}


@blueprint.route(ONE, methods=["GET"])
@permission(Action.HANDLE_REQUEST)
@blueprint.response(200, SubjectRequestSchema)
def read(request_id: UUID) -> Any:
    """Read a request with all that was found, and where it still is."""
    asked = Asked(Reading.SUBJECT_REQUESTS, "subject_request", str(request_id))
    with showing(registry(), actor(), asked) as tx:
        found = remedies.traced(tx, requests.read(tx, str(request_id)))
        return found, 200, etag(found.revision)


@blueprint.route(f"{ONE}/disclosure", methods=["GET"])
@permission(Action.HANDLE_REQUEST)
@blueprint.response(200, DisclosedSchema)
def disclosed(request_id: UUID) -> Any:
    """Take out the answer for the person: what is disclosed, and no hint of anything else."""
    asked = Asked(Reading.DISCLOSURE, "subject_request", str(request_id))
    with showing(registry(), actor(), asked) as tx:
        return disclosure.export(tx, str(request_id))


@blueprint.route(f"{ONE}/search", methods=["POST"])
@permission(Action.HANDLE_REQUEST)
@blueprint.arguments(RequestStepSchema)
@blueprint.response(200, SubjectRequestSchema)
def find(_data: dict[str, Any], request_id: UUID) -> Any:
    """Look for everything on the person: filings of all bureaus, misused identities, lookups."""
    found = search(registry(), actor(), TakeStep(RequestStep.SEARCH, str(request_id), if_match()))
    return found, 200, etag(found.revision)


def _stepping(step: RequestStep) -> Callable[..., Any]:
    def view(data: dict[str, Any], request_id: UUID) -> Any:
        finding_id = str(data.pop("finding_id", ""))
        command = TakeStep(step, str(request_id), if_match(), finding_id=finding_id, **data)
        with work(registry(), actor(), Action.HANDLE_REQUEST) as tx:
            taken = take(tx, command)
            return taken, 200, etag(taken.revision)

    view.__doc__ = f"{step.capitalize()} a request. Send the revision you read as If-Match."
    return view


for each in RequestStep:
    if each is not RequestStep.SEARCH:
        bound = blueprint.response(200, SubjectRequestSchema)(_stepping(each))
        bound = permission(Action.HANDLE_REQUEST)(
            blueprint.arguments(STEPS.get(each, RequestStepSchema))(bound)
        )
        blueprint.route(f"{ONE}/{each}", methods=["POST"], endpoint=each.value)(bound)


@blueprint.route("/consultations/<uuid:finding_id>", methods=["POST"])
@permission(Action.ADVISE)
@blueprint.arguments(AdviseSchema)
@blueprint.response(200, AdvisedSchema)
def advise(data: dict[str, Any], finding_id: UUID) -> Any:
    """Advise as the owner of a filing whether what it holds may be disclosed to its subject."""
    with work(registry(), actor(), Action.ADVISE) as tx:
        return consultation.advise(tx, Advise(str(finding_id), **data))


@blueprint.route("/register", methods=["GET"])
@permission(Action.SHOW_PROCESSING)
@blueprint.response(200, ProcessingSchema)
def processed() -> Any:
    """Show the register of processing: who has which access, since when, approved by whom."""
    with showing(registry(), actor(), Asked(Reading.PROCESSING, "")) as tx:
        return {"items": processing.register(tx)}
