"""flask index: rebuild it, hold it against the database, mend it."""

import sys
from datetime import timedelta

import click
from flask.cli import AppGroup
from rich.console import Console

from app.cli.console import registry, told
from app.cli.progress import progress
from app.services import maintenance

index = AppGroup("index", help="The search index: status, rebuild, verify, sweep.")


@index.command("status")
def status() -> None:
    """Which engine answers, and whether it can."""
    health = registry().engine.health()
    state = "answers" if health.available else f"cannot be asked: {health.detail}"
    click.echo(f"{health.name}: {state} ({health.documents} filings)")


@index.command("rebuild")
@told
def rebuild() -> None:
    """Fill a fresh index from the database and swap it in; lookups go on meanwhile."""
    with progress(Console(), "Filings", maintenance.to_index(registry())) as advance:
        count = maintenance.rebuild(registry(), advance)
    click.echo(f"{count} filings are in the fresh index.")


@index.command("verify")
@click.option("--repair", is_flag=True, help="Write every filing that differs again.")
@told
def verify(repair: bool) -> None:
    """Compare index and database; exit status 1 when they differ and were not mended."""
    found = (maintenance.repair if repair else maintenance.differences)(registry())
    for word, ids in (("missing", found.missing), ("stale", found.stale), ("surplus", found.surplus)):
        for filing_id in sorted(ids):
            click.echo(f"{word:8} {filing_id}")
    if not found:
        click.echo("The index equals the database.")
    elif repair:
        click.echo("Mended.")
    else:
        sys.exit(1)


@index.command("sweep")
@click.option(
    "--older-than",
    "hours",
    type=click.IntRange(min=1),
    default=int(maintenance.TOMBSTONES_KEPT / timedelta(hours=1)),
    show_default=True,
    metavar="HOURS",
    help="Of filings unchanged for so long.",
)
@told
def sweep(hours: int) -> None:
    """Remove the bare marks that filings no longer in force have left in the index."""
    removed = maintenance.sweep(registry(), timedelta(hours=hours))
    click.echo(f"{removed} marks removed.")
