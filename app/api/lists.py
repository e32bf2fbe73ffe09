"""Do what API and pages ask of lists: queue, start, show and hand out, each reading on record."""

from typing import Any
from uuid import UUID

from flask import Response, send_file

from app.api import paging
from app.api.attachments import HARMLESS
from app.api.context import actor, config, registry
from app.importers.named import NamedList, source_of
from app.services.audit.log import Asked
from app.services.imports import progress, runs, uploads
from app.services.imports.progress import Progress
from app.services.imports.uploads import SubmitList, Wishes
from app.services.paging import Page
from app.services.unit_of_work import showing, work
from app.vocabulary.actors import Action
from app.vocabulary.readings import Reading


def submitted(data: dict[str, Any]) -> Progress:
    """Store an upload and put it in the queue."""
    named = NamedList(data["format"], data["list"], data["bureau"] or actor().bureau, data["mapping"])
    source = source_of(named, config().trusted_lists)
    told = {"format": str(named.format), "name": named.name, "bureau": named.bureau, "mapping": named.mapping}
    with uploads.received(registry(), data["file"].stream) as (name, size):
        file = (name, data["file_name"], size)
        command = SubmitList(source.listing, told, *file, data["dry_run"], _wishes(data))
        with work(registry(), actor(), Action.IMPORT) as tx:
            run = uploads.submit(tx, command)
            return progress.progress(registry(), run, tx.at)


def started(data: dict[str, Any], run_id: UUID) -> Progress:
    """Put what was rehearsed, refused or broke off in the queue."""
    with work(registry(), actor(), Action.IMPORT) as tx:
        run = uploads.start(tx, str(run_id), _wishes(data))
        return progress.progress(registry(), run, tx.at)


def listed(limit: int, cursor: str) -> Page[Progress]:
    """Return a page of runs, noted as shown."""
    after = paging.decode(cursor)
    with showing(registry(), actor(), Asked(Reading.IMPORTS, "import_run")) as tx:
        page = runs.browse(tx, limit, after.id if after else "")
        told = [progress.progress(registry(), each, tx.at) for each in page.items]
        return Page(told, told[-1] if page.end else None)


def shown(run_id: UUID) -> Progress:
    """Return one run, noted as shown."""
    with showing(registry(), actor(), _asked(run_id)) as tx:
        return progress.progress(registry(), runs.find(tx, str(run_id)), tx.at)


def refused(run_id: UUID, limit: int, after: int) -> Page[Any]:
    """Return a page of what was refused, noted as shown."""
    with showing(registry(), actor(), _asked(run_id, part="refusals")) as tx:
        return runs.refusals(tx, str(run_id), limit, after)


def planned(run_id: UUID, limit: int, after: int) -> Page[dict[str, Any]]:
    """Return a page of what would be done, noted as shown."""
    with showing(registry(), actor(), _asked(run_id, part="entries")) as tx:
        return progress.planned(tx, registry(), str(run_id), limit, after)


def paged(page: Page[Any], data: dict[str, Any]) -> dict[str, Any]:
    """Return a page with where the next begins."""
    return {"items": page.items, "next": data["after"] + data["limit"] if page.end is not None else None}


def handed_out(run_id: UUID, suffix: str) -> Response:
    """Return the file of what was refused, which nothing may run."""
    with showing(registry(), actor(), _asked(run_id, part="file")) as tx:
        path = progress.refused_file(tx, registry(), str(run_id), suffix)
    name = f"refused.{suffix}"
    answer = send_file(path, "application/octet-stream", as_attachment=True, download_name=name, etag=False)
    answer.headers.update(HARMLESS)
    return answer


def _asked(run_id: UUID, **words: str) -> Asked:
    return Asked(Reading.IMPORTS, "import_run", str(run_id), words)


def _wishes(data: dict[str, Any]) -> Wishes:
    return Wishes(data["full"], data["yes"], data["older"], tuple(data["same"]))
