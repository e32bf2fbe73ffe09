"""Keep the lines of a list: what each asked, to be asked again, and what it was told."""

from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import insert

from app.db import table_of
from app.errors import RegistryError
from app.models import Traveller
from app.models.columns import new_id
from app.services.batches.commands import Line
from app.services.lookups.answer import Answered
from app.services.lookups.commands import AskTraveller
from app.transaction import Tx

_KEEP = insert(table_of(Traveller))
_GROUNDS = frozenset({"purpose", "case_reference", "notes"})


def keep(tx: Tx, rows: Sequence[dict[str, Any]]) -> None:
    """Store the rows of lines."""
    tx.session.connection().execute(_KEEP, rows)


def row_of(
    list_id: str, line: Line, outcome: Answered | Exception | None, revisions: dict[str, int]
) -> dict[str, Any]:
    """Return the row of a line and what became of it; `revisions` of all filings that were proposed."""
    answered = outcome if isinstance(outcome, Answered) else None
    refused = outcome if isinstance(outcome, RegistryError) else None
    command = line.command
    return {
        "id": new_id(),
        "list_id": list_id,
        "line": line.number,
        "label": line.label,
        "asked": as_asked(command) if command else {},
        "lookup_id": answered.lookup_id if answered else None,
        "answer": answered.answer if answered else None,
        "told": told_of(answered, revisions) if answered else {},
        "notes": list(answered.notes) if answered else [],
        "refusal": _said(refused),
        "changed_at": None,
    }


def told_of(answered: Answered, revisions: dict[str, int]) -> dict[str, int]:
    """Return the filings that an answer shows, each at the revision that was shown."""
    shown = (*answered.matches, *answered.settled)
    return {each.filing.id: revisions.get(each.filing.id, 0) for each in shown}


def as_asked(command: AskTraveller) -> dict[str, Any]:
    """Return what a kept line must say to be asked again."""
    said = {name: value for name, value in asdict(command).items() if name not in _GROUNDS}
    return {name: value for name, value in said.items() if value not in ("", None, ())}


def of_line(asked: dict[str, Any], **grounds: Any) -> AskTraveller:
    """Return the question of a kept line."""
    known = {each.name for each in fields(AskTraveller)}
    said = {name: value for name, value in asked.items() if name in known}
    documents = tuple(said.pop("documents", ()))
    return AskTraveller(documents=documents, **said, **grounds)


def _said(refused: RegistryError | None) -> str:
    if refused is None:
        return ""
    faults = "; ".join(f"{each.path}: {each.reason}" for each in refused.faults)
    return f"{refused.detail} {faults}".strip()
