"""Tell what a run does or would do with each entry, for programs and for whoever rehearses it."""

from dataclasses import asdict
from typing import Any

from app.services.imports.batch import Batch
from app.services.imports.entries import Entry, Refusal


def told(batch: Batch, *, dry_run: bool) -> list[dict[str, Any]]:
    """Return the entries of a batch that are not left as they are."""
    taken = [asdict(each) for each in batch.planned] if dry_run else [*map(_taken, batch.remarked)]
    remarks = {entry.reference: [asdict(each) for each in entry.remarks] for entry in batch.remarked}
    for each in taken:
        each["remarks"] = remarks.get(each["reference"], [])
    return taken + [_refused(each) for each in batch.refused]


def _taken(entry: Entry) -> dict[str, Any]:
    return {"outcome": "taken", "reference": entry.reference, "line": entry.line}


def _refused(refusal: Refusal) -> dict[str, Any]:
    return {"outcome": "refused", **asdict(refusal)}
