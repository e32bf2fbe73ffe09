"""Write the results of a list as CSV for spreadsheets, in which nothing is taken for a formula."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields, replace
from typing import TextIO

from app.rules.shown import FilingShown
from app.services.batches.commands import LineAnswered
from app.services.batches.lists import REFUSED, TravellerShown

# A spreadsheet takes what begins so for a formula, whoever wrote it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One line's result, in words; of several filings, each in its place."""

    line: str
    id: str
    answer: str
    filings: str = ""
    kinds: str = ""
    bureaus: str = ""
    actions: str = ""
    warnings: str = ""
    scores: str = ""
    lookup_id: str = ""
    changed_at: str = ""
    notes: str = ""


def of_answer(done: LineAnswered) -> ResultRow:
    """Return the result of a line that was just asked."""
    line, label, found = str(done.line.number), done.line.label, done.answered
    if found is None:
        why = done.refused.detail if done.refused else ""
        faults = [f"{each.path}: {each.reason}" for each in done.refused.faults] if done.refused else []
        return ResultRow(line, label, REFUSED, notes=" ".join([why, *faults]))
    scores = _joined(f"{each.score:.2f}" for each in found.matches)
    row = ResultRow(line, label, found.answer, scores=scores, lookup_id=found.lookup_id)
    return _with_filings(row, [each.filing for each in found.matches], found.notes)


def of_kept(shown: TravellerShown) -> ResultRow:
    """Return the result of a line of a kept list, as it stands now."""
    row = shown.row
    if row.answer is None:
        return ResultRow(str(row.line), row.label, REFUSED, notes=row.refusal)
    changed = row.changed_at.isoformat() if row.changed_at else ""
    result = ResultRow(
        str(row.line), row.label, row.answer, lookup_id=row.lookup_id or "", changed_at=changed
    )
    return _with_filings(result, shown.filings, row.notes)


def write(file: TextIO, rows: Iterable[ResultRow]) -> None:
    """Write a header and a row a line."""
    sheet = csv.writer(file, lineterminator="\n")
    sheet.writerow([each.name for each in fields(ResultRow)])
    for row in rows:
        sheet.writerow([_harmless(cell) for cell in astuple(row)])


def _with_filings(row: ResultRow, filings: Sequence[FilingShown], notes: Sequence[str]) -> ResultRow:
    return replace(
        row,
        filings=_joined(each.number for each in filings),
        kinds=_joined(f"{each.kind.replace('_', ' ')} {each.type}" for each in filings),
        bureaus=_joined(each.bureau for each in filings),
        actions=_joined(each.action for each in filings),
        warnings=_joined(", ".join(each.warnings) for each in filings),
        notes=" ".join(notes),
    )


def _joined(parts: Iterable[str]) -> str:
    return " | ".join(parts)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
