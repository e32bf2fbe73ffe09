"""Write down the entries an import refused, for whoever mends the list."""

import csv
from array import array
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.errors import ImportRefused
from app.services.imports.entries import Refusal

# A cell that begins so is computed; full-width signs are, too, in some editions.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
COLUMNS = ("line", "reference", "field", "reason")


@dataclass(slots=True)
class Refusals:
    """Write reasons down as they come, and remember which entries they are of."""

    reasons: Any | None = None
    positions: "array[int]" = field(default_factory=lambda: array("L"))

    def add(self, refusals: list[Refusal]) -> None:
        """Take more refusals."""
        self.positions.extend(each.position for each in refusals if each.position)
        if self.reasons is not None:
            rows = ([_harmless(getattr(each, name)) for name in COLUMNS] for each in refusals)
            self.reasons.writerows(rows)


def _harmless(value: Any) -> str:
    """Return a cell that a spreadsheet shows and does not compute: lists are written by others (CWE-1236)."""
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


@contextmanager
def refusals_written(refused: Path | None, reasons: Path | None) -> Iterator[Refusals]:
    """Gather refusals; both files are opened at once, so that a bad path stops the import in time."""
    with ExitStack() as opened:
        if refused is not None:
            opened.enter_context(_opened(refused)).close()
        if reasons is None:
            yield Refusals()
            return
        rows = csv.writer(opened.enter_context(_opened(reasons)))
        rows.writerow(COLUMNS)
        yield Refusals(rows)


def _opened(path: Path) -> Any:
    try:
        return path.open("w", newline="", encoding="utf-8")
    except OSError as wrong:
        raise ImportRefused(f"{path} cannot be written: {wrong.strerror}.") from wrong
