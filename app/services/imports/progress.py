"""Tell how far and how fast a run is; hand out what it planned or refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

import orjson

from app.errors import NotFound
from app.models import ImportRun
from app.services.imports import runs
from app.services.imports.uploads import format_of, may_start, planned_of, refused_of, uploads_of
from app.services.paging import Page, cut
from app.services.unit_of_work import Registry
from app.transaction import Tx
from app.vocabulary.imports import SUFFIXES, ListFormat, RunState

NONE_KEPT = "Of this run nothing is kept that could be mended, or not as such a file."


@dataclass(frozen=True, slots=True)
class Progress:
    """A run with what follows from it; `refused_as` is how the name of the file of refusals ends, if any."""

    run: ImportRun
    format: ListFormat | None
    per_second: float
    seconds_left: float | None
    refused_as: str
    may_start: bool
    wishes: Mapping[str, Any]

    @property
    def wishes_told(self) -> dict[str, Any]:
        """Return how it was to be taken, as a form tells it."""
        return {**self.wishes, "same": "\n".join(self.wishes.get("same", ()))}


def progress(registry: Registry, run: ImportRun, now: datetime) -> Progress:
    """Return how far a run is."""
    form = format_of(run)
    kept = form and not run.erased_at and uploads_of(registry).path(refused_of(run.id)).is_file()
    refused_as = SUFFIXES[form] if form and kept else ""
    return Progress(
        run, form, rate(run), seconds_left(run, now), refused_as, may_start(run), run.options or {}
    )


def rate(run: ImportRun) -> float:
    """Return how many entries a second a run takes, or took; 0 before it is known."""
    last = run.finished_at or run.beat_at
    took = (last - run.started_at).total_seconds() if last else 0.0
    return run.read / took if took > 0 else 0.0


def seconds_left(run: ImportRun, now: datetime) -> float | None:
    """Return how long a run will still take at its rate; None where that is not known."""
    speed = rate(run)
    if run.state != RunState.RUNNING or not speed or run.beat_at is None:
        return None
    since = max(0.0, (now - run.beat_at).total_seconds())
    return max(0.0, (run.entries - run.read) / speed - since)


def planned(tx: Tx, registry: Registry, run_id: str, limit: int, passed: int) -> Page[dict[str, Any]]:
    """Return a page of what a rehearsed run would do, behind the first `passed`."""
    path = uploads_of(registry).path(planned_of(runs.find(tx, run_id).id))
    if not path.is_file():
        return Page([], None)
    with path.open("rb") as file:
        lines = islice(file, passed, passed + limit + 1)
        return cut([orjson.loads(line) for line in lines if line.endswith(b"\n")], limit)


def refused_file(tx: Tx, registry: Registry, run_id: str, suffix: str) -> Path:
    """Return the file of what a run refused, as a list of its format. Raises NotFound where none is kept."""
    run = runs.find(tx, run_id)
    if not suffix or progress(registry, run, tx.at).refused_as != suffix:
        raise NotFound(NONE_KEPT)
    return uploads_of(registry).path(refused_of(run.id))
