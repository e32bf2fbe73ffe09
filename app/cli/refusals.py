"""Shows the entries an import refused, and writes them down for whoever mends the list."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, field, fields
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from app.errors import ImportRefused
from app.services.imports.entries import Refusal

SHOWN = 50
COLUMNS = tuple(each.name for each in fields(Refusal))


@dataclass(slots=True)
class RefusalSheet:
    """Keeps the first refusals for the screen and all of them in the file, so that memory stays flat."""

    rows: Any | None
    first: list[Refusal] = field(default_factory=list)
    count: int = 0

    def add(self, refusals: list[Refusal]) -> None:
        """Take more refusals."""
        self.count += len(refusals)
        self.first += refusals[: max(0, SHOWN - len(self.first))]
        if self.rows is not None:
            self.rows.writerows(astuple(each) for each in refusals)

    def show(self, console: Console) -> None:
        """The refused entries as a table, and how many more there are."""
        if not self.first:
            return
        table = Table(*(Column(name, overflow="fold") for name in COLUMNS), title="Refused entries")
        for each in self.first:
            # As text: what stands in a list must not be taken for the console's own markup.
            table.add_row(*(Text(str(value)) for value in astuple(each)))
        console.print(table)
        if more := self.count - len(self.first):
            console.print(f"… and {more:,} more; --refusals FILE writes all of them.", highlight=False)


@contextmanager
def refusal_sheet(path: Path | None) -> Iterator[RefusalSheet]:
    """A sheet that also writes to `path`, opened at once so that a bad path stops the import in time."""
    if path is None:
        yield RefusalSheet(None)
        return
    try:
        file = path.open("w", newline="", encoding="utf-8")
    except OSError as wrong:
        raise ImportRefused(f"{path} cannot be written: {wrong.strerror}.") from wrong
    with file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        yield RefusalSheet(rows)
