"""Run flask statistics: counts without personal data."""

import json

import click
from flask.cli import AppGroup

from app.cli.console import OPTION, acting, registry, told
from app.schemas.statistics import StatisticsSchema, as_csv
from app.services.audit.log import Asked
from app.services.oversight.statistics import Statistics
from app.services.oversight.statistics import statistics as count
from app.services.unit_of_work import showing
from app.vocabulary.readings import Reading

statistics = AppGroup("statistics")


@statistics.command("show")
@click.option("--year", type=click.IntRange(2000, 2200), help="In UTC; this year where none is told.")
@click.option("--format", "written", type=click.Choice(["table", "json", "csv"]), default="table")
@OPTION
@told
def show(year: int | None, written: str, name: str | None) -> None:
    """Count filings, lookups and extensions of a year; small cells are hidden."""
    here = registry()
    year = year or here.clock().year
    with showing(here, acting(name), Asked(Reading.STATISTICS, "statistics", words={"year": year})) as tx:
        tx.show(str(year))
        found = count(tx, year)
    if written == "csv":
        click.echo(as_csv(found), nl=False)
    elif written == "json":
        click.echo(json.dumps(StatisticsSchema().dump(found), indent=2))
    else:
        _tables(found)


def _tables(found: Statistics) -> None:
    for table in found.tables:
        total = "" if table.total is None else f", {table.total} in all"
        click.secho(f"{table.measure.replace('_', ' ')} by {table.by}{total}", bold=True)
        for cell in table.cells:
            if cell.value != 0:
                click.echo(f"  {cell.key:30} {'hidden' if cell.value is None else cell.value:>8}")
