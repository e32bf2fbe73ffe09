"""Write the log out, so that it can be verified without the database: one JSON object a line."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import table_of
from app.models import FilingMove, Lookup, StoredMatch
from app.services.audit.publication import newest_note
from app.services.audit.rows import Row, rows
from app.services.audit.verification import placed
from app.transparency.checkpoints import Checkpoint
from app.transparency.exports import FORMAT
from app.transparency.leaves import ENTRY_FIELDS, LOOKUP_FIELDS, MATCH_FIELDS, STEP_FIELDS, canonical

_LOOKUPS, _MATCHES, _STEPS = table_of(Lookup), table_of(StoredMatch), table_of(FilingMove)


def lines(session: Session, *, contents: bool) -> Iterator[bytes]:
    """Yield the export: what it is, every entry up to the newest checkpoint, and that checkpoint.

    `contents`: with the lookups and the filings' steps that the entries speak of, as far as they still are.
    """
    note = newest_note(session)
    size = Checkpoint.of(note).size if note else 0
    yield canonical({"format": FORMAT, "entries": size})
    for page in placed(session, size):
        beside = _contents(session, page) if contents else {}
        for row in page:
            yield canonical(_line(row, beside))
    yield canonical({"checkpoint": str(note) if note else ""})


def _line(row: Row, beside: Mapping[tuple[str, Any], Row]) -> dict[str, Any]:
    line: dict[str, Any] = {
        "position": row["position"],
        "leaf": row["hash"].hex(),
        "entry_id": row["entry_id"],
    }
    if row["id"] is not None:
        line["entry"] = {field: row[field] for field in ENTRY_FIELDS}
        keys = (("lookup", row["object_id"]), ("step", (row["object_id"], row["detail"].get("revision"))))
        line |= {noun: beside[noun, key] for noun, key in keys if (noun, key) in beside}
    return line


def _contents(session: Session, page: Sequence[Row]) -> dict[tuple[str, Any], Row]:
    ids = {row["object_id"] for row in page if row["id"] is not None and "digest" in row["detail"]}
    found: dict[tuple[str, Any], Row] = {}
    shown = defaultdict(list)
    matches = select(_MATCHES).where(_MATCHES.c.lookup_id.in_(ids)).order_by(_MATCHES.c.rank)
    for match in rows(session, matches):
        shown[match["lookup_id"]].append({field: match[field] for field in MATCH_FIELDS})
    for lookup in rows(session, select(_LOOKUPS).where(_LOOKUPS.c.id.in_(ids))):
        said = _salted(lookup, ("at", *LOOKUP_FIELDS))
        found["lookup", lookup["id"]] = {**said, "matches": shown[lookup["id"]]}
    for step in rows(session, select(_STEPS).where(_STEPS.c.filing_id.in_(ids))):
        found["step", (step["filing_id"], step["revision"])] = _salted(step, STEP_FIELDS)
    return found


def _salted(row: Row, fields: Sequence[str]) -> dict[str, Any]:
    salt = row["salt"]
    return {**{field: row[field] for field in fields}, "salt": salt.hex() if salt is not None else None}
