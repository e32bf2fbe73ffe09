"""Serve /imports: upload a list, watch it being taken, and fetch what was refused, to be mended."""

from typing import Any
from uuid import UUID

from flask import Response

from app.api import paging
from app.api.arguments import Blueprint
from app.api.auth import permission
from app.api.lists import handed_out, listed, paged, planned, refused, shown, started, submitted
from app.api.uploads import large
from app.files.limits import LARGEST_LIST_UPLOAD
from app.schemas.imports import (
    FaultFilterSchema,
    ImportRunSchema,
    ImportRunsSchema,
    PlannedPageSchema,
    RefusalsSchema,
    RunFilterSchema,
    StartListSchema,
    UploadListSchema,
)
from app.services.paging import Place
from app.vocabulary.actors import Action
from app.vocabulary.imports import SUFFIXES

ONE = "/imports/<uuid:run_id>"
SUFFIX = f"<any({', '.join(sorted(set(SUFFIXES.values())))}):suffix>"
BINARY = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
FILE = {"200": {"description": "A list.", "content": BINARY}}
blueprint = Blueprint("imports", __name__, url_prefix="/api/v1", description="Lists, taken whole.")


@blueprint.route("/imports", methods=["POST"])
@permission(Action.IMPORT)
@large(LARGEST_LIST_UPLOAD)
@blueprint.arguments(UploadListSchema, location="files")
@blueprint.response(202, ImportRunSchema)
def upload(data: dict[str, Any]) -> Any:
    """Upload a list, plain, gz or a zip with one file; it is taken in the background (`dry_run`: rehearsed).

    A run that a stop of the service cuts off goes on where it was.
    """
    return submitted(data)


@blueprint.route("/imports", methods=["GET"])
@permission(Action.IMPORT)
@blueprint.arguments(RunFilterSchema, location="query")
@blueprint.response(200, ImportRunsSchema)
def browse(data: dict[str, Any]) -> Any:
    """List the runs of your bureau, the latest first; of all bureaus for an administrator."""
    page = listed(data["limit"], data["cursor"])
    return {"items": page.items, "next": paging.encode(Place(page.end.run.id) if page.end else None)}


@blueprint.route(ONE, methods=["GET"])
@permission(Action.IMPORT)
@blueprint.response(200, ImportRunSchema)
def read(run_id: UUID) -> Any:
    """Read how far a run is, how fast it goes, and what it did."""
    return shown(run_id)


@blueprint.route(f"{ONE}/start", methods=["POST"])
@permission(Action.IMPORT)
@blueprint.arguments(StartListSchema)
@blueprint.response(202, ImportRunSchema)
def start(data: dict[str, Any], run_id: UUID) -> Any:
    """Take the list of a rehearsed or refused run; or go on with one that broke off."""
    return started(data, run_id)


@blueprint.route(f"{ONE}/refusals", methods=["GET"])
@permission(Action.IMPORT)
@blueprint.arguments(FaultFilterSchema, location="query")
@blueprint.response(200, RefusalsSchema)
def refusals(data: dict[str, Any], run_id: UUID) -> Any:
    """List what was refused and why, in the order of the list."""
    return paged(refused(run_id, **data), data)


@blueprint.route(f"{ONE}/entries", methods=["GET"])
@permission(Action.IMPORT)
@blueprint.arguments(FaultFilterSchema, location="query")
@blueprint.response(200, PlannedPageSchema)
def entries(data: dict[str, Any], run_id: UUID) -> Any:
    """List what a rehearsed run would do with each entry that it would not leave as it is."""
    return paged(planned(run_id, **data), data)


@blueprint.route(f"{ONE}/refusals.{SUFFIX}", methods=["GET"])
@permission(Action.IMPORT)
@blueprint.doc(responses=FILE)
def refused_list(run_id: UUID, suffix: str) -> Response:
    """The refused entries as they stand, as a list of the same format: mend it and upload it."""
    return handed_out(run_id, suffix)
