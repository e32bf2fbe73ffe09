"""Tell what an import did or would do: as tables for people, as one JSON document for programs."""

from types import TracebackType
from typing import Any, Protocol, Self

import click
import orjson
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from app.cli.refusals import Refusals
from app.services.imports.batch import Batch, Tally
from app.services.imports.planned import Planned
from app.services.imports.telling import told

OUTCOMES = ("added", "changed", "unchanged", "withdrawn", "refused")
SHOWN = 50
MORE = "… and {more:,} more; {where}."
WAITING = "{waiting:,} changes wait for the index, which cannot be written now."
SAME = "The registry has the whole list already: nothing changes."
REMARKS = (
    "Taken with {remarks:,} remarks: values of {entries:,} entries stand in the remarks of their filings."
)
PROPOSED = "{proposed:,} amendments wait for a second person; until then the accepted versions answer."
ASKED = "Without --dry-run this list is refused. {reason}"


class Report(Protocol):
    """Be told batch after batch, and then of the whole; `progress` is where the way is shown."""

    progress: Console

    def __enter__(self) -> Self:
        """Begin."""

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End, also where the run broke off."""

    def add(self, batch: Batch) -> None:
        """Take one more batch."""

    def end(self, tally: Tally, waiting: int) -> None:
        """Tell the whole."""


class TableReport:
    """Show the counts and the first things of each table, so that memory stays flat."""

    def __init__(self, dry_run: bool, sheet: Refusals) -> None:
        self._dry_run, self._sheet = dry_run, sheet
        self.progress = self._console = Console()
        self._planned = FirstRows(
            "What would be done to what", "outcome", "line", "reference", "name", "change"
        )
        self._refused = FirstRows("Refused entries", "line", "reference", "field", "reason")
        self._remarks = FirstRows("Taken as remarks", "line", "reference", "field", "value")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave nothing open."""

    def add(self, batch: Batch) -> None:
        """Take one more batch."""
        self._sheet.add(batch.refused)
        for planned in batch.planned:
            for change in _changes(planned):
                said = (planned.line or "", planned.reference, planned.name, change)
                self._planned.add(planned.outcome, *said)
        for refused in batch.refused:
            self._refused.add(refused.line, refused.reference, refused.field, refused.reason)
        for entry in batch.remarked:
            for remark in entry.remarks:
                self._remarks.add(entry.line, entry.reference, remark.field, remark.reason)

    def end(self, tally: Tally, waiting: int) -> None:
        """Show the counts, then what was planned, refused and remarked."""
        table = Table(*OUTCOMES, title="What would be done" if self._dry_run else "Done")
        table.add_row(*(f"{getattr(tally, outcome):,}" for outcome in OUTCOMES))
        self._console.print(table)
        self._planned.show(self._console, "--json names all of them")
        self._refused.show(self._console, "--reasons FILE writes all of them")
        self._remarks.show(self._console, "--json names all of them")
        for sentence in _sentences(tally, waiting):
            self._console.print(sentence, highlight=False, markup=False, soft_wrap=True)


class JsonReport:
    """Write one JSON document piece by piece; what a list says is never held as a whole."""

    def __init__(self, dry_run: bool, sheet: Refusals) -> None:
        self._dry_run, self._sheet = dry_run, sheet
        self.progress = Console(stderr=True)
        self._begun = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Close the document where the run broke off behind its beginning."""
        if kind is not None and self._begun:
            click.echo('],"broken_off":true}')

    def add(self, batch: Batch) -> None:
        """Write the entries of one more batch that are not left as they are."""
        self._sheet.add(batch.refused)
        for each in told(batch, dry_run=self._dry_run):
            click.echo((",\n" if self._begun else self._head()) + orjson.dumps(each).decode(), nl=False)
            self._begun = True

    def end(self, tally: Tally, waiting: int) -> None:
        """Write the counts and end the document."""
        counts = {outcome: getattr(tally, outcome) for outcome in (*OUTCOMES, "remarked", "remarks")}
        whole = {
            "counts": counts,
            "not_withdrawn": tally.not_withdrawn,
            "asked": tally.asked,
            "proposed": tally.proposed,
            "waiting": waiting,
        }
        click.echo(("" if self._begun else self._head()) + "]," + orjson.dumps(whole).decode()[1:])

    def _head(self) -> str:
        return f'{{"dry_run":{str(self._dry_run).lower()},"entries":['


class FirstRows:
    """Keep the first rows of a table and count the others."""

    def __init__(self, title: str, *columns: str) -> None:
        self._title, self._columns = title, columns
        self._rows: list[tuple[Any, ...]] = []
        self._count = 0

    def add(self, *cells: Any) -> None:
        """Take one more row."""
        self._count += 1
        if len(self._rows) < SHOWN:
            self._rows.append(cells)

    def show(self, console: Console, where: str) -> None:
        """Print the table, and how many rows more there are and where."""
        if not self._rows:
            return
        table = Table(*(Column(name, overflow="fold") for name in self._columns), title=self._title)
        for row in self._rows:
            # As text: what stands in a list must not be taken for the console's own markup.
            table.add_row(*(Text(str(cell)) for cell in row))
        console.print(table)
        if more := self._count - len(self._rows):
            console.print(MORE.format(more=more, where=where), highlight=False)


def _changes(planned: Planned) -> list[str]:
    changes = [f"{each.path}: {_short(each.before)} → {_short(each.after)}" for each in planned.fields]
    return changes or [""]


def _short(value: Any) -> str:
    text = "nothing" if value in (None, "") else orjson.dumps(value).decode()
    return text if len(text) <= SHOWN * 2 else f"{text[: SHOWN * 2]}…"


def _sentences(tally: Tally, waiting: int) -> list[str]:
    nothing = not any((tally.added, tally.changed, tally.withdrawn, tally.refused))
    said = {
        REMARKS.format(remarks=tally.remarks, entries=tally.remarked): tally.remarks,
        PROPOSED.format(proposed=tally.proposed): tally.proposed,
        WAITING.format(waiting=waiting): waiting,
        tally.not_withdrawn: tally.not_withdrawn,
        ASKED.format(reason=tally.asked): tally.asked,
        SAME: nothing and not tally.not_withdrawn,
    }
    return [sentence for sentence, holds in said.items() if holds]
