"""Run flask import list and show: what importers did."""

from uuid import UUID

import click
from flask.cli import with_appcontext
from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.cli.console import OPTION, acting, registry, told
from app.cli.tables import show_table, wide_console
from app.models import ImportRun
from app.services.audit.log import Asked
from app.services.imports import runs
from app.services.unit_of_work import showing
from app.vocabulary.imports import RunState
from app.vocabulary.readings import Reading

COUNTS = ("added", "changed", "unchanged", "withdrawn", "refused", "remarked")
GOING, BROKEN_OFF = "not finished", "broken off"


@click.command("list")
@click.option("--limit", type=click.IntRange(1, 500), default=20, help="How many, the latest first.")
@OPTION
@with_appcontext
@told
def list_runs(limit: int, name: str | None) -> None:
    """List the latest runs with their counts."""
    with showing(registry(), acting(name), Asked(Reading.IMPORTS, "import_run")) as tx:
        found = runs.latest(tx, limit)
    table = Table("run", "list", "file", "started", "finished", *COUNTS)
    for run in found:
        table.add_row(run.id, *map(Text, _told(run)))
    wide_console().print(table)


@click.command("show")
@click.argument("run_id", type=click.UUID)
@OPTION
@with_appcontext
@told
def show_run(run_id: UUID, name: str | None) -> None:
    """Show one run with every refusal, and the fields that became remarks."""
    asked = Asked(Reading.IMPORTS, "import_run", str(run_id))
    with showing(registry(), acting(name), asked) as tx:
        run = runs.read(tx, str(run_id))
    console = Console()
    for label, value in zip(("list", "file", "started", "finished", *COUNTS), _told(run), strict=True):
        console.print(f"{label}: {value}", highlight=False, markup=False)
    refusals = [(str(each.line), each.reference, each.field, each.reason) for each in run.refusals]
    show_table(console, "Refused entries", ("line", "reference", "field", "reason"), refusals)
    remarks = [(str(each.line), each.reference, each.field) for each in run.remarks]
    show_table(console, "Taken as remarks", ("line", "reference", "field"), remarks)


def _told(run: ImportRun) -> list[str]:
    started = f"{run.started_at:%Y-%m-%d %H:%M}"
    counts = (f"{getattr(run, name):,}" for name in COUNTS)
    return [run.source, run.file_name, started, _ended(run), *counts]


def _ended(run: ImportRun) -> str:
    if run.state == RunState.BROKEN_OFF:
        return BROKEN_OFF
    return f"{run.finished_at:%Y-%m-%d %H:%M}" if run.finished_at else GOING
